import { writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { exp, log } from "../src/core/numerics.ts";
import { stream, uniform } from "../src/core/random.ts";
import { generateLog, type LogParameters } from "../src/population/fit/interests/generate-log.ts";
import { drawAssortment } from "../src/population/interests/assortment.ts";
import { drawGroups } from "../src/population/interests/interests.ts";
import { logStatistics } from "../src/resemblance/log-statistics/log-statistics.ts";
import { retailer } from "../src/index.ts";

/** Writes docs/ablation.md: statistics of the purchases of a small shop, whole and without one mechanism each. */
const [CUSTOMERS, ITEMS, CATEGORIES, PERIODS] = [1500, 200, 16, 13];
const SEEDS = ["a", "b", "c"];
const NONE = 1e6;
const STATISTICS = [
  "repeat share",
  "bought again at visit lag 1",
  "drift Q1-Q4 (TV)",
  "bestsellers 4 weeks / all time",
  "theme lift within visit",
  "theme lift between visits",
  "half visit / history",
  "relinked halves",
  "ease / pop recall",
  "personal+knn / pop ndcg",
  "ease/pop recall, short histories",
] as const;

const { activity, basket, interests } = retailer().population;
const { concentration, mission, shoppers, assortment } = interests;

/** The preset's customers in a catalogue that is small enough for three seeds of seven versions in two minutes. */
function whole(seed: string): LogParameters {
  const { weight, ...groups } = drawGroups(ITEMS, CATEGORIES, interests, stream(seed, 0, "groups"));
  const first = stream(seed, 0, "first");
  const { activityLogSd: logSd, basketBetween: between, basketWithin: within, correlation } = shoppers;
  const logMean = log(activity.mean) - (logSd * logSd) / 2;
  return {
    ...{ items: ITEMS, days: 28 * PERIODS, groups, weight, extraScale: 1 },
    multipliers: drawAssortment(assortment, groups.family, PERIODS, stream(seed, 0, "assortment")),
    concentrations: { ...concentration, missionCategory: mission.category, missionFamily: mission.family },
    ...{ breadth: interests.breadth, variety: interests.variety },
    rhythm: {
      rates: { logMean, logSd, logLikelihood: 0 },
      season: new Float64Array(PERIODS).fill(1),
      extra: { mean: basket.mean, between, within },
      correlation,
    },
    firstDays: Uint16Array.from({ length: CUSTOMERS }, (_, i) =>
      Math.floor(90 * exp(log(uniform(first, i, 0, 0, 0)) * 2)),
    ),
  };
}

const same = { category: NONE, family: NONE };
const VERSIONS: Readonly<Record<string, (from: LogParameters) => LogParameters>> = {
  whole: (p) => p,
  "no interests": (p) => ({ ...p, concentrations: { ...p.concentrations, ...same } }),
  "no own lists": (p) => ({ ...p, concentrations: { ...p.concentrations, item: NONE } }),
  "no assortment": (p) => ({ ...p, multipliers: p.multipliers.map(() => 1) }),
  "no mission": (p) => ({ ...p, concentrations: { ...p.concentrations, missionCategory: NONE, missionFamily: NONE } }),
  "no breadth": (p) => ({ ...p, breadth: 0 }),
  "popularity only": (p) => ({
    ...{ ...p, breadth: 0, multipliers: p.multipliers.map(() => 1) },
    concentrations: { ...same, item: NONE, missionCategory: NONE, missionFamily: NONE },
  }),
};

const found = Object.entries(VERSIONS).map(([name, change]) => {
  const runs = SEEDS.map((seed) => logStatistics(generateLog(change(whole(seed)), seed), "ablation"));
  return { name, means: STATISTICS.map((s) => runs.reduce((sum, run) => sum + run[s], 0) / runs.length) };
});
const cell = (x: number, usual: number): string =>
  Number.isNaN(x) ? "–" : `${x.toPrecision(3)}${Math.abs(x / usual - 1) > 0.2 ? "*" : ""}`;
const table = [
  `| | ${found.map(({ name }) => name).join(" | ")} |`,
  `| --- |${found.map(() => " ---: |").join("")}`,
  ...STATISTICS.map(
    (s, at) => `| ${s} | ${found.map(({ means }) => cell(means[at], found[0].means[at])).join(" | ")} |`,
  ),
  `| **further than 20 %** | ${found.map(({ means }) => means.filter((x, at) => cell(x, found[0].means[at]).endsWith("*")).length).join(" | ")} |`,
];
const file = new URL("../docs/ablation.md", import.meta.url);
const text = `# What each mechanism of demand does

Purchases of a shop with the retail preset's customers, in a small catalogue (${CUSTOMERS.toLocaleString("en")} customers, ${ITEMS} items, a year, nobody recommends anything): the whole world, and the world without one mechanism each, means of
${SEEDS.length} seeds. \\* is further than 20 % from the whole. Nothing is fitted anew, so a mechanism's place is not taken by others; how near the whole world is to real shops is what \`counterpoise fit --compare\` tells.

${table.join("\n")}

No interests: everybody wants the same categories and families. No own lists: no items of one's own within a family. No assortment: everything is on offer, and as much wanted, all year. No mission: lines of a visit have nothing to
do with each other. No breadth: who buys much buys no more broadly. Popularity only: none of them. \`ease\`, \`pop\` and \`personal+knn\` are recommenders that foretell last visits; relinked halves are halves of histories that are found to belong together.
Made by \`npm run refresh -- ablation\`.
`;
const config = await resolveConfig(file.pathname);
writeFileSync(file, await format(text, { ...config, parser: "markdown" }));
