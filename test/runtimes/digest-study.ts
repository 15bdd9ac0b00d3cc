import {
  centralDp,
  cohorts,
  consent,
  digest,
  fairExposure,
  fitPopulation,
  fitted,
  itemNeighbours,
  kAnonymity,
  localDp,
  microAggregation,
  minimisation,
  onDevice,
  outcomes,
  pseudonymisation,
  bank,
  run,
  security,
  storageLimit,
  study,
  tCloseness,
  telco,
  transparency,
} from "../../src/index.ts";
import type { ColumnarTransactions, Results, Study } from "../../src/index.ts";

/** Numbers that every runtime must give bit by bit, by what they are of. */
export type Digests = Readonly<Record<string, string>>;

/**
 * A small bank under policies that draw from every distribution: noise of all kinds, anonymisers, devices, consent,
 * breaches; all measures and risks.
 */
const everything = (): Study =>
  study({
    question: "Does every runtime give the same numbers?",
    scenario: bank({
      customers: 250,
      weeks: 6,
      burnIn: 4,
      retrainEvery: 4,
      parameters: { "breach.base": 5 },
      outOfRange: "allowed",
    }),
    policies: {
      "collect everything": [],
      "local noise": [localDp({ epsilon: 2 })],
      "central noise": [centralDp({ epsilon: 8 })],
      "anonymous classes": [kAnonymity({ k: 5 })],
      "close classes": [tCloseness({ t: 0.4 })],
      tokens: [pseudonymisation({ rotateEvery: 4 })],
      groups: [microAggregation({ k: 4 }), fairExposure({ strength: 0.3 })],
      cohorts: [cohorts({ size: 10 })],
      devices: [onDevice({ minimum: 20, noise: 0.5 })],
      design: [
        consent({ default: "opt-in", granular: true }),
        minimisation({ share: 0.5, keep: "rarest" }),
        storageLimit({ weeks: 4 }),
        transparency(),
        security({ level: "certified" }),
      ],
    },
    measures: Object.keys(outcomes),
    replications: 1,
    seed: "the same everywhere",
  });

/** Purchases from a linear congruential generator, so that they are integers on every runtime. */
function purchases(lines: number): ColumnarTransactions {
  let state = 12345;
  const next = (below: number): number => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) % below;
  const column = (make: () => number): number[] => Array.from({ length: lines }, make);
  return {
    customers: 90,
    items: 24,
    customer: Uint32Array.from(column(() => next(90))),
    item: Uint32Array.from(column(() => Math.min(next(24), next(24)))),
    day: Int32Array.from(column(() => next(200))),
    price: Float32Array.from(column(() => 1 + next(40) / 4)),
  };
}

/** A study of customers estimated from purchases, which are estimated here. */
const own = (population: unknown): Study =>
  study({
    question: "Does every runtime estimate the same customers?",
    scenario: fitted(population, { customers: 200, weeks: 6, burnIn: 4, recommender: itemNeighbours() }),
    policies: { "collect everything": [], groups: [cohorts({ size: 10 })] },
    replications: 1,
    seed: "own",
  });

/** The results of all three studies; works in any runtime. */
export async function runStudies(): Promise<Readonly<Record<string, Results>>> {
  const { population } = fitPopulation(purchases(1_500), { items: 24, seed: "fit" });
  const phone = telco({ customers: 200, weeks: 6, burnIn: 4 });
  const small = study({
    question: "And with everything drawn?",
    scenario: phone,
    policies: { all: [], ask: [consent()] },
    replications: 1,
  });
  return { bank: await run(everything()), telco: await run(small), "own customers": await run(own(population)) };
}

/** Runs everything and returns the digests. */
export async function digests(): Promise<Digests> {
  const all = await runStudies();
  return Object.fromEntries(Object.entries(all).map(([name, results]) => [name, digest(results)]));
}
