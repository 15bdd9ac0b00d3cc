import { draws, stream, words } from "../../src/core/random.ts";
import {
  addReport,
  clipFactor,
  gramNoise,
  pld,
  projectToPsd,
  randomise,
  randomisedResponse,
  rdp,
  unaryEncoding,
} from "../../src/privacy/index.ts";
import type { BenchCase } from "./harness.ts";

const EVENTS = 10_000_000;
const DOMAIN = 16;
const own = stream("bench", 0, "privacy");

/** Randomised response on ten million events, two words each. */
function respond(): number {
  const mechanism = randomisedResponse(2, DOMAIN);
  const counts = new Float64Array(DOMAIN);
  const pair = new Uint32Array(4);
  for (let i = 0; i < EVENTS; i += 2) {
    words(own, i, 0, 0, 0, pair);
    counts[randomise(mechanism, i & (DOMAIN - 1), pair[0], pair[1])]++;
    counts[randomise(mechanism, (i + 1) & (DOMAIN - 1), pair[2], pair[3])]++;
  }
  return counts[0];
}

/** Unary encoding on ten million events, one word a bit, with the sums that estimates are made of. */
function encode(kind: "optimised" | "symmetric"): number {
  const mechanism = unaryEncoding({ epsilon: 2, domainSize: DOMAIN, kind });
  const supports = new Float64Array(DOMAIN);
  const from = draws(own, 0, 0, 1);
  for (let i = 0; i < EVENTS; i++) addReport(mechanism.apply(i & (DOMAIN - 1), from), supports);
  return supports[0];
}

/** Σ x xᵀ over 100,000 customers with 20 of 500 items each, rows clipped to length 3. */
function clippedGram(customers: number, items: number): Float64Array {
  const gram = new Float64Array(items * items);
  const basket = new Uint32Array(20);
  const factor = clipFactor(Math.sqrt(basket.length), 3);
  for (let customer = 0; customer < customers; customer++) {
    const from = draws(own, customer, 0, 2);
    for (let k = 0; k < basket.length; k++) basket[k] = Math.floor(from.next() * from.next() * items);
    for (const i of basket) for (const j of basket) gram[i * items + j] += factor * factor;
  }
  return gram;
}

/** The privacy cases of the bench. */
export const privacyCases: readonly BenchCase[] = [
  { name: "randomised response: 10 M events, 16 values", prepare: () => respond },
  {
    name: "optimised unary encoding: 10 M events, 16 values",
    prepare: () => () => encode("optimised"),
    against: "randomised response: 10 M events, 16 values",
  },
  {
    name: "symmetric unary encoding: 10 M events, 16 values",
    prepare: () => () => encode("symmetric"),
    against: "optimised unary encoding: 10 M events, 16 values",
  },
  { name: "clipped Gram matrix: 100 k customers, 500 items", prepare: () => () => clippedGram(100_000, 500) },
  {
    name: "noise and projection of a 500 × 500 Gram matrix",
    prepare: () => {
      const gram = clippedGram(20_000, 500);
      return () => projectToPsd(gramNoise({ epsilon: 1, delta: 1e-6, clip: 3 }).apply(gram, draws(own, 0, 0, 3)), 500);
    },
    against: "clipped Gram matrix: 100 k customers, 500 items",
  },
  {
    name: "rdp: 10,000 steps of the sampled Gaussian",
    prepare: () => () => rdp().epsilon([sampledGaussian], 1e-5),
  },
  {
    name: "pld: 10,000 steps of the sampled Gaussian",
    prepare: () => () => pld().epsilon([sampledGaussian], 1e-5),
    against: "rdp: 10,000 steps of the sampled Gaussian",
  },
];

const sampledGaussian = {
  mechanism: "gaussian",
  epsilon: Infinity,
  delta: 0,
  unit: "customer",
  adjacency: "add-remove",
  count: 10_000,
  noise: { kind: "gaussian", multiplier: 1 },
  sampling: 0.01,
} as const;
