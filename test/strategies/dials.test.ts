import { describe, expect, it } from "vitest";
import { strategies } from "../../src/strategies/index.ts";

type Factory = (options: unknown) => { readonly params: Readonly<Record<string, unknown>> };

const factories = Object.entries(strategies) as unknown as [string, Factory][];

/** What a strategy starts with: what cannot be left out, too. */
const start = (name: string): object => strategies[name].record.start;

/** Options of a strategy, from what it answers to one that it does not have. */
function optionsOf(name: string, factory: (options: unknown) => unknown): string[] {
  try {
    factory({ ...start(name), "no such option": 1 });
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
        const params = made(factory, { ...start(name), [option]: value });
        if (params !== undefined) expect({ option, ...(params as object) }).toHaveProperty(option, value);
      }
  });

  it.each(factories)("of %s is the same when its default is given", (name, factory) => {
    const { params } = factory(start(name));
    for (const [option, value] of Object.entries(params))
      if (typeof value === "number" || typeof value === "boolean")
        expect(made(factory, { ...start(name), [option]: value })).toEqual(params);
  });
});
