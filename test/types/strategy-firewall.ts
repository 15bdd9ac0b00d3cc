import type { Summary } from "../../src/model/recommender.ts";
import type { Perception, ProtectContext, Strategy } from "../../src/model/strategy.ts";
import type { Held, Sealed } from "../../src/model/table.ts";
import type { Population, State } from "../../src/model/truth.ts";

declare const population: Population;
declare const state: State;

/** What a strategy may not do; each marked line must fail to compile, see firewall.test.ts. */
export const readsCustomers: Strategy = {
  name: "reads the customers behind rows",
  params: {},
  protect: {
    stored: (held) => {
      // @ts-expect-error a hidden link has no entries
      const customer: number = held.customers[0];
      // @ts-expect-error and is no array
      const all: Uint32Array = held.customers;
      return customer + all.length > 0 ? held : held;
    },
    incoming: (batch) => {
      // @ts-expect-error the customers of a batch are hidden as well
      for (const customer of batch.customers) if (customer === 0) return batch;
      return batch;
    },
  },
};

export const forgesCustomers: Strategy = {
  name: "puts rows to other customers",
  params: {},
  protect: {
    // @ts-expect-error a link cannot be made up
    stored: (held) => ({ ...held, customers: new Uint32Array(held.rows) }),
  },
};

export const asksForTruth: Strategy = {
  name: "asks for the truth",
  params: {},
  protect: {
    // @ts-expect-error no hook is given the population
    stored: (held: Held, context: ProtectContext, truth: Population) => (truth.size > context.week ? held : held),
  },
  // @ts-expect-error nor what customers feel
  perceive: (perception: Perception, truth: State) => ({ ...perception, control: truth.trust[0] }),
};

export const looksForTruth: Strategy = {
  name: "looks for the truth in what it is given",
  params: {},
  protect: {
    stored: (held, context) => {
      // @ts-expect-error interests are not held
      const interests: unknown = held.interests;
      // @ts-expect-error concern is not held
      const concern: unknown = held.concern;
      // @ts-expect-error the context knows no population
      const truth: unknown = context.population;
      // @ts-expect-error nor a state
      const feelings: unknown = context.state;
      return [interests, concern, truth, feelings].length > 0 ? held : held;
    },
  },
};

export const changesTrust: Strategy = {
  name: "changes trust",
  params: {},
  // @ts-expect-error there is no hook for trust
  trust: () => 1,
};

export const changesAccuracy: Strategy = {
  name: "changes accuracy",
  params: {},
  // @ts-expect-error there is no hook for accuracy
  accuracy: () => 0.9,
};

export const changesChurn: Strategy = {
  name: "changes churn",
  params: {},
  // @ts-expect-error there is no hook for churn
  churn: () => 0,
};

export const learnsFromTruth: Strategy = {
  name: "releases the truth",
  params: {},
  // @ts-expect-error what is released is a summary of rows, not the interests of customers
  release: (): Summary => population.interests,
};

/**
 * Nobody but the collection can open a link: the key of the type is not exported, so that no name leads to what is
 * inside.
 */
export function opens(link: Sealed<Uint32Array>): unknown {
  // @ts-expect-error there is no such symbol to index with
  return link[Symbol.for("hidden")].length + state.trust.length;
}
