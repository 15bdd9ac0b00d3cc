/** What each strategy does, in one line for lists; details are in its documentation. */
export const strategyDescriptions: Readonly<Record<string, string>> = {
  minimisation: "asks for and keeps fewer signals, fields or events",
  storageLimit: "deletes events older than a number of weeks",
  purposeLimitation: "lets everybody read only for the purposes a customer agreed to",
  accessRestriction: "lets each role read only the signals and columns that it needs",
  pseudonymisation: "replaces customer numbers by keyed tokens, with rotation if asked for",
  kAnonymity: "generalises columns until at least k rows look alike",
  lDiversity: "k-anonymity whose classes show at least l values of each secret",
  tCloseness: "k-anonymity whose classes spread each secret nearly as the whole table",
  microAggregation: "shows the mean of groups of at least k similar rows",
  cohorts: "serves and learns from profiles of groups instead of persons",
  localDp: "randomises every answer before it is stored (local differential privacy, ε per answer)",
  centralDp: "adds noise to what is learned from everybody (central differential privacy, ε per customer)",
  onDevice: "keeps rows on customers' devices and learns from their sums (federated learning)",
  consent: "asks for consent: by opt-in or opt-out, by which interface, per purpose",
  transparency: "tells customers what is done: notice, explanations in place, yearly report",
  security: "makes leaks rarer, smaller and better mended; encryption",
  fairExposure: "shares exposure out between items when slates are ranked",
  sensitiveExclusion: "keeps sensitive columns out of learning and ranking",
  reweighting: "gives small groups the weight of large ones when learning",
  promise: "publicly promises protection: words that earn trust until they are found out to be empty",
  accountability: "a data-protection officer and yearly audits",
};

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
