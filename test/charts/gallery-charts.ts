import {
  churnCauses,
  churnCausesChart,
  consent,
  consentChart,
  differencesChart,
  dialChart,
  gapChart,
  heatmapChart,
  kAnonymity,
  ladderChart,
  localDp,
  minimisation,
  resemblanceChart,
  retailer,
  riskUtilityChart,
  sensitivityChart,
  smallMultiplesChart,
  storageLimit,
  study,
  survivalChart,
  sweep,
  tradeoffChart,
  trajectoryChart,
  WATERFALL_MEASURES,
  validationChart,
  waterfallChart,
  winnersChart,
  type Chart,
  type Results,
  type Study,
  type Theme,
} from "../../src/index.ts";
import { madeSensitivity, madeValidation } from "./made-analyses.ts";
import { ROWS } from "./resemblance-rows.ts";

const CONSENTS = ["consent", "trainingConsent", "thirdPartyConsent"];

/** Makes one chart in a theme. */
export type ChartMaker = (theme?: Theme) => Chart;

/** A small study whose results are honest if noisy: a few hundred customers. */
export const gallerySettings: Study = study({
  question: "How do the charts look?",
  scenario: retailer({ customers: 400, weeks: 20, burnIn: 8 }),
  policies: {
    "collect everything": [],
    "only purchases": [minimisation({ signals: ["purchases"] })],
    "10-anonymity": [kAnonymity({ k: 10 })],
    "ask first": [consent({ default: "opt-in" })],
    "local DP, ε = 4": [localDp({ epsilon: 4 })],
    "keep 8 weeks": [storageLimit({ weeks: 8 })],
  },
  measures: [
    "personalisation",
    "ndcg",
    "trust",
    "churn",
    "profit",
    "tracing",
    "uniqueness",
    ...CONSENTS,
    ...WATERFALL_MEASURES.slice(1),
  ],
  charts: [],
  replications: 5,
  seed: "gallery",
});

/** Every chart of the library by name, from small studies that `run` runs. */
export async function galleryCharts(run: (study: Study) => Promise<Results>): Promise<[string, ChartMaker][]> {
  const results = await run(gallerySettings);
  const causes = await run({ ...gallerySettings, measures: ["churn", ...Object.keys(churnCauses)], groups: [] });
  const turned = await run(sweepOf("localDp.epsilon", [1, 2, 4, 8, 16, 32]));
  const anonymised = await run(sweepOf("kAnonymity.k", [2, 4, 8, 16, 32]));
  const kept = await run(sweepOf("storageLimit.weeks", [1, 2, 4, 8, 16, 28]));
  const second = { dial: "storageLimit.weeks", values: [4, 16] };
  const both = await run(sweep(gallerySettings, { dial: "localDp.epsilon", values: [2, 16], second, measures: ["personalisation", "uniqueness"] })); // prettier-ignore
  const varied = madeSensitivity({
    info: {
      ...results.info,
      policies: results.info.policies.filter(({ name }) => ["collect everything", "ask first"].includes(name)),
    },
  });
  return [
    ["tradeoff", (theme) => tradeoffChart(results, { x: "personalisation", y: "trust", colour: "churn" }, { theme })],
    ["trajectory", (theme) => trajectoryChart(results, "trust", { theme })],
    ["trajectories", (theme) => trajectoryChart(results, ["personalisation", "trust"], { theme })],
    ["differences", (theme) => differencesChart(results, ["personalisation", "trust", "churn", "profit"], { theme })],
    ["ladder", (theme) => ladderChart(results, ["tracing", "personalisation", "trust"], { theme })],
    [
      "risk-utility",
      (theme) => riskUtilityChart(results, { utility: "personalisation", risks: ["tracing", "uniqueness"] }, { theme }),
    ],
    ["multiples-by-policy", (theme) => smallMultiplesChart(results, ["trust"], { theme })],
    [
      "multiples-by-measure",
      (theme) => smallMultiplesChart(results, ["personalisation", "trust", "churn", "consent"], { theme }),
    ],
    ["survival", (theme) => survivalChart(results, { theme })],
    ["consent", (theme) => consentChart(results, { theme })],
    ["churn-causes", (theme) => churnCausesChart(causes, { theme })],
    ["waterfall", (theme) => waterfallChart(results, { theme })],
    ["winners", (theme) => winnersChart(results, { measure: "trust" }, { theme })],
    ["gap", (theme) => gapChart(results, { measure: "ndcg", grouping: "taste" }, { theme })],
    [
      "dial-epsilon",
      (theme) => dialChart(turned, { dial: "localDp.epsilon", measures: ["personalisation"] }, { theme }),
    ],
    [
      "dial-k",
      (theme) =>
        dialChart(anonymised, { dial: "kAnonymity.k", measures: ["personalisation", "uniqueness"] }, { theme }),
    ],
    [
      "dial-weeks",
      (theme) =>
        dialChart(kept, { dial: "storageLimit.weeks", measures: ["personalisation", "uniqueness"] }, { theme }),
    ],
    [
      "heatmap",
      (theme) =>
        heatmapChart(
          both,
          { x: "localDp.epsilon", y: "storageLimit.weeks", measure: "personalisation", against: "uniqueness" },
          { theme },
        ),
    ],
    ["sensitivity", (theme) => sensitivityChart(varied, { policy: "ask first", measure: "trust" }, { theme })],
    ["validation", (theme) => validationChart(madeValidation(), { theme })],
    ["resemblance", (theme) => resemblanceChart(ROWS, { data: "made up", seed: "none" }, { theme })],
  ];
}

const sweepOf = (dial: string, values: readonly number[]): Study =>
  sweep(gallerySettings, { dial, values, measures: ["personalisation", "uniqueness"] });
