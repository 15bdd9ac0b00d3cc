import type { Strategy } from "../model/strategy.ts";
import { accessRestriction, type AccessRestrictionOptions } from "./access-restriction.ts";
import { accountability, type AccountabilityOptions } from "./accountability.ts";
import { centralDp, type CentralDpOptions } from "./central-dp.ts";
import { cohorts, type CohortsOptions } from "./cohorts.ts";
import { consent, type ConsentOptions } from "./consent.ts";
import { fairExposure, type FairExposureOptions } from "./fair-exposure.ts";
import { kAnonymity, type KAnonymityOptions } from "./k-anonymity.ts";
import { lDiversity, type LDiversityOptions } from "./l-diversity.ts";
import { localDp, type LocalDpOptions } from "./local-dp.ts";
import { microAggregation, type MicroAggregationOptions } from "./micro-aggregation.ts";
import { minimisation, type MinimisationOptions } from "./minimisation.ts";
import { onDevice, type OnDeviceOptions } from "./on-device.ts";
import { promise, type PromiseOptions } from "./promise.ts";
import { pseudonymisation, type PseudonymisationOptions } from "./pseudonymisation.ts";
import { purposeLimitation, type PurposeLimitationOptions } from "./purpose-limitation.ts";
import { reweighting, type ReweightingOptions } from "./reweighting.ts";
import { security, type SecurityOptions } from "./security.ts";
import { sensitiveExclusion, type SensitiveExclusionOptions } from "./sensitive-exclusion.ts";
import { storageLimit, type StorageLimitOptions } from "./storage-limit.ts";
import { tCloseness, type TClosenessOptions } from "./t-closeness.ts";
import { transparency, type TransparencyOptions } from "./transparency.ts";

export { checkPolicy } from "./check-policy.ts";
export {
  accessRestriction,
  accountability,
  centralDp,
  cohorts,
  consent,
  fairExposure,
  kAnonymity,
  lDiversity,
  localDp,
  microAggregation,
  minimisation,
  onDevice,
  promise,
  pseudonymisation,
  purposeLimitation,
  reweighting,
  security,
  sensitiveExclusion,
  storageLimit,
  tCloseness,
  transparency,
};
export type {
  AccessRestrictionOptions,
  AccountabilityOptions,
  CentralDpOptions,
  CohortsOptions,
  ConsentOptions,
  FairExposureOptions,
  KAnonymityOptions,
  LDiversityOptions,
  LocalDpOptions,
  MicroAggregationOptions,
  MinimisationOptions,
  OnDeviceOptions,
  PromiseOptions,
  PseudonymisationOptions,
  PurposeLimitationOptions,
  ReweightingOptions,
  SecurityOptions,
  SensitiveExclusionOptions,
  StorageLimitOptions,
  TClosenessOptions,
  TransparencyOptions,
};

/**
 * The strategies by name, as studies in JSON or YAML name them. Each checks its own options, so what comes from a file
 * needs no further check.
 */
export const strategies: Readonly<Record<string, (options: never) => Strategy>> = {
  minimisation,
  storageLimit,
  purposeLimitation,
  accessRestriction,
  promise,
  pseudonymisation,
  kAnonymity,
  lDiversity,
  tCloseness,
  microAggregation,
  cohorts,
  localDp,
  centralDp,
  onDevice,
  consent,
  transparency,
  security,
  fairExposure,
  sensitiveExclusion,
  reweighting,
  accountability,
};
