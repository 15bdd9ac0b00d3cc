import { strategies } from "../strategies/index.ts";

/** What each strategy does, in one line for lists; details are in its documentation. */
export const strategyDescriptions: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(strategies).map(({ record }) => [record.name, record.does]),
);

/** What each recommender does, in one line. */
export const recommenderDescriptions: Readonly<Record<string, string>> = {
  popularity: "the most bought items for everybody: the floor of every comparison",
  ease: "item-item linear model in closed form, with side information (Steck 2019)",
  itemNeighbours: "item-based collaborative filtering by cosine similarity",
  oracle: "ranks by true utility: the ceiling, which no firm can have",
};

/** What each scenario is, in one line. */
export const scenarioDescriptions: Readonly<Record<string, string>> = {
  retailer: "an online shop with a loyalty programme",
  streaming: "a video service with a monthly fee",
  telco: "a mobile operator with contracts and location data",
  bank: "a bank that recommends financial products",
};
