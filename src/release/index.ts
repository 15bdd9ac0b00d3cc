/** Records made anonymous in one call, with a report of what is left to be feared and what was lost. */
export { anonymise, type AnonymiseOptions, type PublishedRecords } from "./anonymise.ts";
export { releaseInWords, type ReleaseReport } from "./report.ts";
/** Noisy answers to the questions of everyday reports, on one budget. */
export { privateQueries, type PrivateQueries, type QueryOptions } from "./queries/queries.ts";
export type { PrivateAnswer, QueryBounds, QueryPrice } from "./queries/desk.ts";
export type { MomentOptions } from "./queries/numbers.ts";
export type { PrivateQuantile, QuantileOptions } from "./queries/quantile.ts";
export type { HistogramOptions, PrivateHistogram, TopOptions } from "./queries/keys.ts";
