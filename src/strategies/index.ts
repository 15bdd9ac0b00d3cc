import type { Strategy } from "../model.ts";
import { centralDp, type CentralDpOptions } from "./central-dp.ts";
import { cohorts, type CohortsOptions } from "./cohorts.ts";
import { consent, type ConsentOptions } from "./consent.ts";
import { kAnonymity, type KAnonymityOptions } from "./k-anonymity.ts";
import { lDiversity, type LDiversityOptions } from "./l-diversity.ts";
import { localDp, type LocalDpOptions } from "./local-dp.ts";
import { microAggregation, type MicroAggregationOptions } from "./micro-aggregation.ts";
import { minimisation, type MinimisationOptions } from "./minimisation.ts";
import { onDevice, type OnDeviceOptions } from "./on-device.ts";
import { pseudonymisation, type PseudonymisationOptions } from "./pseudonymisation.ts";
import { security, type SecurityOptions } from "./security.ts";
import { storageLimit, type StorageLimitOptions } from "./storage-limit.ts";
import { tCloseness, type TClosenessOptions } from "./t-closeness.ts";
import { transparency, type TransparencyOptions } from "./transparency.ts";

export { checkPolicy } from "./check-policy.ts";
export {
  centralDp,
  cohorts,
  consent,
  kAnonymity,
  lDiversity,
  localDp,
  microAggregation,
  minimisation,
  onDevice,
  pseudonymisation,
  security,
  storageLimit,
  tCloseness,
  transparency,
};
export type {
  CentralDpOptions,
  CohortsOptions,
  ConsentOptions,
  KAnonymityOptions,
  LDiversityOptions,
  LocalDpOptions,
  MicroAggregationOptions,
  MinimisationOptions,
  OnDeviceOptions,
  PseudonymisationOptions,
  SecurityOptions,
  StorageLimitOptions,
  TClosenessOptions,
  TransparencyOptions,
};

/** The strategies by name, as studies in JSON or YAML name them. Each checks its own options, so what comes from a file needs no further check. */
export const strategies: Readonly<Record<string, (options: never) => Strategy>> = {
  minimisation,
  storageLimit,
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
};
