import { checkShape } from "../../core/check-shape.ts";
import { fail } from "../../core/check.ts";
import type { FitReport } from "./fit-population.ts";

/**
 * In words how far synthetic customers are from buying as the real ones did; undefined where they do so within a fifth
 * of the odds of every coincidence.
 *
 * @example
 * calibrationShortfall({ calibration: { rounds: 8 } }) // → undefined
 */
export function calibrationShortfall(report: Pick<FitReport, "calibration">): string | undefined {
  checkShape("calibrationShortfall.report", report, { calibration: { rounds: "number" } });
  return report.calibration.shortfall;
}

/**
 * Refuses a fit that falls short (see `calibrationShortfall`), unless that is allowed (--uncalibrated).
 *
 * @example
 * const calibration = { rounds: 8, shortfall: "customers repeat too little" };
 * checkCalibrated({ calibration }, true) // → undefined
 */
export function checkCalibrated(report: Pick<FitReport, "calibration">, allowed: boolean = false): void {
  const short = calibrationShortfall(report);
  if (short !== undefined && !allowed)
    fail(`${short}. More customers, fewer --items or another --seed may help; --uncalibrated lets it be`);
}
