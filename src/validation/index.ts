import { breachByIndustry, bankVictims, compensated, repair, retailVictims } from "./breach.ts";
import { advertisers, rightsUsed } from "./advertising.ts";
import type { Experiment } from "./check.ts";
import { boundByContract, leaderOfMarket, prompted, returners } from "./churn.ts";
import { segments, statedAndDone, visibleCare } from "./concern.ts";
import { askingWell, consentByInterface, consentEquation, optInLaw } from "./consent.ts";
import { lengthOfHistory, storage, usersAndHistories } from "./data-returns.ts";
import { noise, noiseAndNumbers } from "./differential-privacy.ts";
import { groupGap } from "./fairness.ts";
import { formalNotice, visibleUse } from "./intrusion.ts";
import { oneSurface, startsFromSlate, wholeFirm } from "./personalisation.ts";
import { simpleDemographics, sparseTraces } from "./reidentification.ts";
import { whatIsSaid, worthOfPrivacy } from "./stated.ts";

/** Every experiment of the validation page, in the order in which it shows them. */
export const experiments: readonly Experiment[] = [
  segments,
  statedAndDone,
  whatIsSaid,
  worthOfPrivacy,
  consentByInterface,
  consentEquation,
  optInLaw,
  askingWell,
  rightsUsed,
  advertisers,
  visibleUse,
  formalNotice,
  visibleCare,
  repair,
  breachByIndustry,
  bankVictims,
  retailVictims,
  compensated,
  returners,
  leaderOfMarket,
  prompted,
  boundByContract,
  wholeFirm,
  oneSurface,
  startsFromSlate,
  usersAndHistories,
  lengthOfHistory,
  storage,
  noise,
  noiseAndNumbers,
  simpleDemographics,
  sparseTraces,
  groupGap,
];
