import * as c from "../src/index.ts";
import population from "./online-retail.population.json" with { type: "json" };
import ladder from "./privacy-ladder.ts";

/**
 * The privacy ladder in a real shop: the same ten policies among customers fitted to the invoices of a gift shop (see
 * the population's attribution).
 */
const fitted: c.Study = {
  ...ladder,
  question: "Does the privacy ladder stand as well among customers fitted to a real gift shop?",
  scenario: c.fitted(population, { name: "online retail", currency: "GBP", customers: 4_000, weeks: 52 }),
  seed: "ladder-fitted-2026",
};

export default fitted;
c.runIfMain(import.meta.url);
