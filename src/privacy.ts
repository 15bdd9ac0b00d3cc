/**
 * Table of contents of `counterpoise/privacy`: differential privacy, anonymisation and attacks on plain tables, usable
 * without any simulation.
 * Start with `tableOf(records, meanings)`; every attack needs a `stream` of random numbers, every mechanism `draws`
 * from one.
 *
 * THIS IS A SIMULATOR, NOT A RELEASE TOOL: see the note in `privacy/index.ts`.
 */

// random numbers, repeatable: simulations only
export { draws, stream, type Draws, type Stream } from "./core/random.ts";

// tables and histories from plain values, and back
export {
  historiesOf,
  recordsOf,
  tableOf,
  type ColumnMeaning,
  type PlainEvent,
  type PlainRecord,
} from "./privacy/table-of.ts";
export { tableCsv, tableFromCsv, type CsvOptions } from "./privacy/table-csv.ts";
export type { PlainValue } from "./privacy/plain-value.ts";
export { equivalenceClasses, smallestClass, type EquivalenceClasses } from "./privacy/equivalence-classes.ts";
export type { Column, Hierarchy, Histories, Role, Table } from "./model/table.ts";

// hierarchies and anonymity
export { checkHierarchy, hierarchyFromIntervals, hierarchyFromLevels } from "./privacy/hierarchy.ts";
export { mondrian, type MondrianClasses } from "./privacy/mondrian.ts";
export * from "./privacy/anonymity/index.ts";

// differential privacy: mechanisms, accounting, audit
export * from "./privacy/index.ts";

// pseudonyms
export * from "./privacy/token.ts";

// attacks and risk
export * from "./attacks/index.ts";

/** The front door: one call, one release, one report. */
export * from "./release/index.ts";
