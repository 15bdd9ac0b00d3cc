import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { findings } from "../../src/evidence/registry.ts";
import { targetsJsonSchema } from "../../src/index.ts";

const read = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8")) as Record<string, unknown>;

describe("the JSON Schema of targets", () => {
  const valid = new Ajv2020({ strict: false }).compile(targetsJsonSchema());
  const example = read("scenarios/retailer.targets.json");
  const target = { figure: "yearly churn", value: 0.2, tolerance: 0.01 };

  it("accepts the example, and names in either form", () => {
    expect(valid(example), JSON.stringify(valid.errors)).toBe(true);
    expect(
      valid({
        ...example,
        parameters: ["churn.base", { name: "trust.learn", low: 0.05 }],
        targets: [target, { finding: "CHN-01" }],
      }),
    ).toBe(true);
  });

  it.each([
    ["another version", { version: 2 }],
    ["nothing to fit", { parameters: [] }],
    ["a parameter that is none", { parameters: ["churn.basis"] }],
    ["a constant", { parameters: ["frailty.share"] }],
    ["a range without a name", { parameters: [{ low: 0.1 }] }],
    ["a figure that is none", { targets: [{ ...target, figure: "yearly chrun" }] }],
    ["a tolerance of nothing", { targets: [{ ...target, tolerance: 0 }] }],
    ["a field that is none", { targets: [{ ...target, wieght: 1 }] }],
    ["too few simulations", { simulations: 5 }],
  ])("refuses %s", (_case, wrong) => {
    expect(valid({ ...example, ...wrong })).toBe(false);
  });

  it("refuses every finding that is kept for validation, and no other", () => {
    for (const { id, use } of findings)
      expect(valid({ ...example, targets: [{ finding: id, figure: "yearly churn" }] }), id).toBe(use === "calibration");
  });

  it("is the one in schema/, and the package hands it out", () => {
    expect(read("schema/targets.schema.json"), "run `npm run schema`").toEqual(
      JSON.parse(JSON.stringify(targetsJsonSchema())),
    );
    expect((read("package.json").exports as Record<string, string>)["./targets.schema.json"]).toBe(
      "./schema/targets.schema.json",
    );
  });
});
