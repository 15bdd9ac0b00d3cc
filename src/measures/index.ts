import type { Measure } from "../model/results.ts";
import { activeShare } from "./active-share.ts";
import { churn } from "./churn.ts";
import { complaints } from "./complaints.ts";
import { consent } from "./consent.ts";
import { coverage } from "./coverage.ts";
import { customerEquity, customerLifetimeValue } from "./customer-value.ts";
import { diversity } from "./diversity.ts";
import { expectedChurn } from "./expected-churn.ts";
import { hitRate } from "./hit-rate.ts";
import { intentionGap } from "./intention-gap.ts";
import { intrusion } from "./intrusion.ts";
import { badBreach, badYear, incidentCost, incidentRealised } from "./incidents.ts";
import { marketShare, toRivals, toTrusted, willingnessToPay } from "./market.ts";
import {
  acquisitionCost,
  adIncome,
  compensationCost,
  complaintCost,
  cost,
  dataCost,
  feeIncome,
  incentiveCost,
  measureCost,
  premium,
  profit,
  profitBeforeIncidents,
  requestCost,
  revenue,
  serviceCost,
  slateMargin,
  writtenOff,
} from "./money.ts";
import { ndcg } from "./ndcg.ts";
import {
  hitRateCeiling,
  hitRateFloor,
  ndcgCeiling,
  ndcgFloor,
  recallCeiling,
  recallFloor,
  trueRecall,
  trueRecallFloor,
} from "./accuracy-bounds.ts";
import { overBestsellers } from "./over-bestsellers.ts";
import { payingShare } from "./paying-share.ts";
import { personalisation } from "./personalisation.ts";
import { popularityBias } from "./popularity-bias.ts";
import { questions } from "./questions.ts";
import { recall } from "./recall.ts";
import { recognised } from "./recognised.ts";
import { satisfaction } from "./satisfaction.ts";
import { service } from "./service.ts";
import { smallestClass } from "./smallest-class.ts";
import { concernSharing, leavingGap, statedConcern, statedLeaving, statedTrust } from "./survey.ts";
import { rowLength, rowsPerCustomer } from "./stored-rows.ts";
import { thirdPartyConsent } from "./third-party-consent.ts";
import { trainingConsent } from "./training-consent.ts";
import { trust } from "./trust.ts";

/** Every measure by name. */
export const measures: Readonly<Record<string, Measure>> = {
  personalisation,
  ndcg,
  hitRate,
  recall,
  overBestsellers,
  ndcgFloor,
  ndcgCeiling,
  hitRateFloor,
  hitRateCeiling,
  recallFloor,
  recallCeiling,
  trueRecall,
  trueRecallFloor,
  coverage,
  diversity,
  popularityBias,
  trust,
  satisfaction,
  intrusion,
  service,
  churn,
  expectedChurn,
  activeShare,
  toRivals,
  toTrusted,
  marketShare,
  willingnessToPay,
  consent,
  trainingConsent,
  thirdPartyConsent,
  intentionGap,
  questions,
  payingShare,
  complaints,
  statedConcern,
  statedTrust,
  statedLeaving,
  leavingGap,
  concernSharing,
  profit,
  profitBeforeIncidents,
  revenue,
  cost,
  measureCost,
  writtenOff,
  serviceCost,
  requestCost,
  incentiveCost,
  compensationCost,
  premium,
  dataCost,
  acquisitionCost,
  complaintCost,
  adIncome,
  feeIncome,
  slateMargin,
  incidentCost,
  incidentRealised,
  badBreach,
  badYear,
  customerLifetimeValue,
  customerEquity,
  smallestClass,
  recognised,
  rowsPerCustomer,
  rowLength,
};
