import type { Model, Recommender, Summary } from "../../src/model/recommender.ts";
import type { Held, OwnRow } from "../../src/model/table.ts";
import type { Population, State } from "../../src/model/truth.ts";

declare const population: Population;
declare const ready: Model;
declare const empty: Summary;

/** What a recommender may not do; each marked line must fail to compile, see firewall.test.ts. */
export const learnsFromTruth: Recommender = {
  name: "learns from the truth",
  params: {},
  sees: "held",
  // @ts-expect-error learning is given what is held, not the population
  learn: (held: Held, truth: Population) => ({ ...empty, rows: truth.size + held.rows }),
  // @ts-expect-error fitting is given a summary, not rows
  fit: (held: Held) => (held.rows > 0 ? ready : ready),
};

export const returnsTruth: Recommender = {
  name: "returns interests as what it learned",
  params: {},
  sees: "held",
  // @ts-expect-error a population is no summary
  learn: () => population,
  // @ts-expect-error interests are no model
  fit: () => population.interests,
};

export const readsCustomers: Recommender = {
  name: "reads customers",
  params: {},
  sees: "held",
  learn(held) {
    // @ts-expect-error the link to customers is hidden
    const customer: number = held.customers[0];
    return { ...empty, rows: customer };
  },
  fit: () => ({
    score(own, scores) {
      // @ts-expect-error the row's customer too
      scores[0] = own.held.customers[own.row];
      // @ts-expect-error and what the customer likes
      scores[1] = own.interests[0];
    },
  }),
};

/** Ranking sees one row. */
export const ranksWithTruth: Model = {
  // @ts-expect-error ranking is not given the state of customers
  score(own: OwnRow, scores: Float64Array, state: State) {
    scores[0] = state.trust[own.row];
  },
};
