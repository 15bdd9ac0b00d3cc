/** Records made anonymous in one call, with a report of what is left to be feared and what was lost. */
export { anonymise, type AnonymiseOptions, type PublishedRecords } from "./anonymise.ts";
export { releaseInWords, type ReleaseReport } from "./report.ts";
