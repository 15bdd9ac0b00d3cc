/**
 * Attacks and risk measures on plain tables, histories and models. They are built from the older disclosure-control
 * literature (uniqueness; prosecutor, journalist and
 * marketer; nearest-neighbour record linkage; scoring of traces; trained attribute inference; shadow-model membership
 * inference; predicate singling out), each with a baseline and, where
 * people outside the release exist, a control. Sources are named in each file.
 */
export type {
  Attack,
  AttackResult,
  Auxiliary,
  Knowledge,
  KnownPeople,
  Recommending,
  Release,
  AttackTarget,
} from "./attack.ts";
export { attackResult, residualRisk, type Proportion } from "./attack-result.ts";
export { attributeDisclosure } from "./attribute-disclosure.ts";
export { attributeInference, type AttributeInferenceOptions } from "./attribute-inference.ts";
export { expectedHarm, type ExpectedHarm } from "./expected-harm.ts";
export { gower, type Distances } from "./gower.ts";
export { linkage, type LinkageOptions } from "./linkage.ts";
export { logisticRegression, type Classifier, type Features } from "./logistic-regression.ts";
export { membershipInference } from "./membership-inference.ts";
export { pitmanParameters, type PitmanParameters } from "./pitman.ts";
export { pitman, populationUniqueness, zayatz, type PopulationUniqueness } from "./population-uniqueness.ts";
export { recordLinkage } from "./record-linkage.ts";
export { reidentification, type Attacker } from "./reidentification.ts";
export { reidentificationRisk, type ReidentificationRisk, type RowRisk } from "./reidentification-risk.ts";
export { relinking } from "./relinking.ts";
export { auc, bestThreshold, epsilonLowerBound, ratesAbove, tprAt, type Scores } from "./roc.ts";
export { singlingOut } from "./singling-out.ts";
export { sizeCounts, type SizeCounts } from "./size-counts.ts";
export { slateMembership } from "./slate-membership.ts";
export { uniqueness } from "./uniqueness.ts";
