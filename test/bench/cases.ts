import { collect, consent, kAnonymity, simulate, study, summarise } from "../../src/index.ts";
import { smallScenario } from "../fixtures/small-study.ts";
import type { BenchCase } from "./harness.ts";
import { anonymityBench } from "./anonymity.bench.ts";
import { kernelCases } from "./kernels.bench.ts";
import { privacyCases } from "./privacy.bench.ts";
import { simulationCases } from "./simulation.bench.ts";

const small = study({
  question: "How fast?",
  scenario: smallScenario({ customers: 500, weeks: 8, burnIn: 4 }),
  policies: { everything: [], "10-anonymity": [kAnonymity({ k: 10 })], "ask first": [consent({ default: "opt-in" })] },
  replications: 4,
});

/** What `npm run bench` times. */
export const cases: readonly BenchCase[] = [
  ...simulationCases,
  ...privacyCases,
  ...anonymityBench,
  ...kernelCases,
  {
    name: "replication: 500 customers, 4 + 3 × 8 weeks",
    prepare: () => () => simulate(small, 1).records.length,
  },
  {
    name: "summary of 4 replications",
    prepare: () => {
      const results = collect(
        small,
        [1, 2, 3, 4].map((replication) => simulate(small, replication)),
      );
      return () => summarise(results).length;
    },
  },
];
