import { describe, expect, it } from "vitest";
import { strategies } from "../../src/strategies/index.ts";

type Factory = (options: unknown) => { readonly params: Readonly<Record<string, unknown>> };

const factories = Object.entries(strategies) as unknown as [string, Factory][];

/** What cannot be left out of some strategies. */
const NEEDED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  storageLimit: { weeks: 26 },
  accessRestriction: { roles: { analyst: {} } },
  kAnonymity: { k: 5 },
  lDiversity: { l: 2, sensitive: ["credit"] },
  tCloseness: { t: 0.2, sensitive: ["credit"] },
  microAggregation: { k: 5 },
  cohorts: { size: 50 },
  localDp: { epsilon: 4 },
  centralDp: { epsilon: 1 },
  security: { level: "hardened" },
  minimisation: { signals: ["purchases"] },
  reweighting: { column: "gender" },
  fairExposure: { strength: 0.5 },
};

/** Options of a strategy, from what it answers to one that it does not have. */
function optionsOf(name: string, factory: (options: unknown) => unknown): string[] {
  try {
    factory({ ...NEEDED[name], "no such option": 1 });
  } catch (error) {
    const listed = /options are ([^;]*)/.exec((error as Error).message)?.[1].split(", ");
    if (listed) return listed;
  }
  throw new Error(`${name} tells no options`);
}

const made = (factory: Factory, options: unknown): unknown => {
  try {
    return factory(options).params;
  } catch {
    return undefined;
  }
};

describe("every option that is a number", () => {
  it.each(factories)("of %s stands in the parameters as it was given", (name, factory) => {
    for (const option of optionsOf(name, factory))
      for (const value of [0, 0.25, 0.5, 1, 2, 3, 10, 50]) {
        // in force from the start is what it is unless told
        if (option === "from" && value === 0) continue;
        const params = made(factory, { ...NEEDED[name], [option]: value });
        if (params !== undefined) expect({ option, ...(params as object) }).toHaveProperty(option, value);
      }
  });

  it.each(factories)("of %s is the same when its default is given", (name, factory) => {
    const { params } = factory(NEEDED[name] ?? {});
    for (const [option, value] of Object.entries(params))
      if (typeof value === "number" || typeof value === "boolean")
        expect(made(factory, { ...NEEDED[name], [option]: value })).toEqual(params);
  });
});
