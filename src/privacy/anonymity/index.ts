/** Anonymisation of plain tables: conditions on equivalence classes, ways to meet them, and what is lost. */
export type { Anonymised } from "./anonymised.ts";
export { SLACK, type ClassModel, type WholeTable } from "./class-model.ts";
export { classTest, type ClassTest } from "./class-counts.ts";
export { classSize } from "./class-size.ts";
export { closeness, equalDistance, orderedDistance } from "./closeness.ts";
export { cohorts, type Cohorts } from "./cohorts.ts";
export { distinctDiversity, entropyDiversity, recursiveDiversity } from "./diversity.ts";
export { suppressAll } from "./enough-rows.ts";
export { fullDomain, type FullDomain, type FullDomainOptions } from "./full-domain.ts";
export { hierarchyFromCsv, type CoveredDomain } from "./hierarchy-from-csv.ts";
export { disclosurePrivacy, likeness } from "./likeness.ts";
export { microAggregation, type MicroAggregated } from "./micro-aggregation.ts";
export type { ObjectiveName } from "./objective.ts";
export { partition, type Partitioned } from "./partition.ts";
export { utility, type Utility } from "./utility.ts";
