import { abTest } from "./ab-test.ts";
import { audit } from "./audit.ts";
import { breachCosts } from "./breach-costs.ts";
import { claims } from "./claims.ts";
import { conjoint } from "./conjoint.ts";
import { holdout } from "./holdout.ts";
import type { Measurement } from "./measurement.ts";
import { pilot } from "./pilot.ts";
import { quotes } from "./quotes.ts";
import { survey } from "./survey.ts";
import { timeSheets } from "./time-sheets.ts";

/** Every test that ships; users add theirs. */
export const measurements: readonly Measurement[] = [
  abTest,
  survey,
  conjoint,
  holdout,
  audit,
  pilot,
  claims,
  breachCosts,
  timeSheets,
  quotes,
];
