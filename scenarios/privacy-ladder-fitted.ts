import * as c from "../src/index.ts";
import population from "./online-retail.population.json" with { type: "json" };
import ladder from "./privacy-ladder.ts";

/**
 * Invoices hold no attributes that k-anonymity could generalise: cohorts of ten histories take its place, but where
 * histories are randomised already.
 */
const onHistories = ({ name, strategies }: c.Policy): [string, c.Strategy[]] => {
  const randomised = strategies.some((one) => one.name === "localDp");
  const own = strategies.filter((one) => one.name !== "kAnonymity" || !randomised);
  return [
    name.replace("10-anonymity", "cohorts of 10"),
    own.map((one) => (one.name === "kAnonymity" ? c.cohorts({ size: 10 }) : one)),
  ];
};

/**
 * The privacy ladder in a real shop: the same ten policies among customers fitted to the invoices of a gift shop (see
 * the population's attribution).
 */
const fitted: c.Study = c.study({
  ...ladder,
  question: "Does the privacy ladder stand as well among customers fitted to a real gift shop?",
  scenario: c.fitted(population, { name: "online retail", currency: "GBP", customers: 4_000, weeks: 52 }),
  policies: Object.fromEntries(ladder.policies.map(onHistories)),
  measures: ladder.measures.filter((name) => name !== "uniqueness"),
  groups: undefined,
  charts: ladder.charts.map((chart) =>
    chart.chart === "ladder" ? { ...chart, measures: chart.measures.filter((name) => name !== "uniqueness") } : chart,
  ),
  seed: "ladder-fitted-2026",
});

export default fitted;
c.runIfMain(import.meta.url);
