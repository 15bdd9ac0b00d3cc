/** A number for each of some names. */
export type Numbers<Name extends string> = Readonly<Record<Name, number>>;

/** How often, how much and how unequally customers buy. */
export type VisitStatistic =
  | "customers"
  | "visits per customer"
  | "visits, median"
  | "visits, 90 %"
  | "one visit only"
  | "lines per visit"
  | "lines per visit, sd"
  | "lines per visit, 90 %"
  | "top 10 % items, lines"
  | "top 10 % customers, lines"
  | "density"
  | "visit gap, median"
  | "visit gap, cv"
  | "visits by 4 weeks, cv"
  | FirstVisitStatistic;

/** First visits ÷ later ones. */
export type FirstVisitStatistic = "head share, first / later visits" | "lines, first / later visits";

/** What is bought again. */
export type RepeatStatistic =
  | "repeat share"
  | "repeats from previous visit"
  | "repeats from > 4 visits ago"
  | `bought again at visit lag ${1 | 2 | 4 | 8}`
  | "repurchase gap, median days"
  | "repurchase gap, cv";

/** How the assortment changes. */
export type ChangeStatistic =
  | "drift Q1-Q4 (TV)"
  | "drift by chance"
  | "adjacent quarters (TV)"
  | "Q4 lines on items not sold in Q1"
  | "item months, overdispersion"
  | "bestsellers 4 weeks / all time";

/** How far purchases keep to themes. */
export type ThemeStatistic = "theme lift within visit" | "theme lift between visits";

/** What foretells the rest of a visit. */
export type HalfVisitStatistic = "half visit / history" | "both / history" | "half visit, n";

/** How far histories identify. */
export type RelinkingStatistic = "relinked halves" | "relinked, n";

/** Recommenders that are tried on last visits. */
export type TriedRecommender = "pop" | "ease" | "itemknn" | "userknn" | "personal" | "personal+knn";

/** How well a recommender foretells last visits, with ten items. */
export type AccuracyStatistic =
  | `${TriedRecommender} ${"hit" | "recall" | "ndcg" | "coverage"}`
  | `${"pop" | "ease" | "userknn"} new recall`
  | "ease / pop recall"
  | "ease / pop new recall"
  | "personal+knn / pop ndcg"
  | HistoryLengthStatistic
  | "ease lambda";

/** Gain of EASE by length of the history. */
export type HistoryLengthStatistic = `ease/pop recall, ${"short" | "long"} histories`;

/** Name of a statistic of a log. */
export type LogStatistic =
  | VisitStatistic
  | RepeatStatistic
  | ChangeStatistic
  | ThemeStatistic
  | HalfVisitStatistic
  | RelinkingStatistic
  | AccuracyStatistic;

/** What a log of purchases is like, by name. NaN where it has too little to tell. */
export type LogStatistics = Numbers<LogStatistic>;
