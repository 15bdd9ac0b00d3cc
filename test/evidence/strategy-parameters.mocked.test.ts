import { beforeAll, describe, expect, it, vi } from "vitest";
import { parameter } from "../../src/evidence/parameters.ts";
import { findings } from "../../src/evidence/registry.ts";
import { strategyParameter, strategyParameters } from "../../src/evidence/strategy-parameters.ts";
import * as library from "../../src/strategies/index.ts";

const asked = vi.hoisted(() => new Set<string>());
vi.mock(import("../../src/evidence/strategy-parameters.ts"), async (original) => {
  const module = await original();
  return { ...module, strategyParameter: (name: string) => (asked.add(name), module.strategyParameter(name)) };
});

describe("strategyParameters", () => {
  beforeAll(() => {
    for (const make of Object.values(library.strategies)) make(make.record.start as never);
    library.minimisation({ share: 0.5 });
    for (const rotateEvery of [undefined, 4]) library.pseudonymisation({ rotateEvery });
    library.accountability({ audit: "published" });
    for (const asks of ["hidden-reject", "fair-banner"] as const)
      library.consent({ interface: asks, granular: true, centre: true });
    library.transparency({ report: true });
    for (const level of ["basic", "hardened", "certified"] as const) library.security({ level, encryption: true });
  });

  it("are all read by some strategy", () => {
    expect(strategyParameters.map((p) => p.name).filter((name) => !asked.has(name))).toEqual([]);
  });

  it.each(strategyParameters.map((p) => [p.name, p] as const))("%s lies where its unit allows", (_, p) => {
    expect(p.low).toBeGreaterThanOrEqual(0);
    if (["gain", "ratio", "ceiling"].includes(p.unit)) expect(p.high).toBeLessThanOrEqual(1);
  });

  it("has the reader share of notices from the registry", () => {
    expect(parameter("reach.notice")!.value).toBe(findings.find((f) => f.id === "CON-18")!.value);
  });

  it("names what is not there", () => {
    expect(() => strategyParameter("cost.magic.oneOff")).toThrow('no strategy parameter named "cost.magic.oneOff"');
  });
});
