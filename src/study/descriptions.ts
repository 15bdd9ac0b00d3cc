import { presets } from "./presets.ts";
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
  userNeighbours: "what the hundred customers most alike have, by cosine of tf-idf rows",
  personal: "what the customer bought most, older visits counting less, then bestsellers",
  personalAndNeighbours: "what the customer buys often, blended with what customers alike have",
  als: "matrix factorisation of implicit feedback (Hu, Koren & Volinsky 2008), for large catalogues",
  bestFit: "whichever foretells last visits best on the firm's own rows, chosen anew at every training",
  oracle: "ranks by true utility: the ceiling, which no firm can have",
};

/** What each scenario is, in one line. */
export const scenarioDescriptions: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(presets).map(({ record }) => [record.name, record.does]),
);
