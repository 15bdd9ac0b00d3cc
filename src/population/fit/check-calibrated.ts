import { checkShape } from "../../core/check-shape.ts";
import { fail } from "../../core/check.ts";
import { isNear, type Targets } from "./calibrate.ts";
import type { FitReport } from "./fit-population.ts";

const WORDS: Readonly<Record<keyof Targets, string>> = {
  lines: "lines per visit",
  spread: "spread of lines per visit",
  repeat: "share of repeated lines",
  agreement: "agreement of tastes between visits",
};

/**
 * In words how far synthetic customers are from buying as the real ones did; undefined where each statistic comes within
 * 2 %.
 */
export function calibrationShortfall(report: Pick<FitReport, "calibration">): string | undefined {
  checkShape("calibrationShortfall.report", report, { calibration: { real: "object", synthetic: "object" } });
  const { converged, rounds, real, synthetic } = report.calibration;
  if (converged) return undefined;
  const off = (Object.keys(WORDS) as (keyof Targets)[])
    .filter((key) => !isNear(key, real, synthetic))
    .map((key) => `${WORDS[key]} is ${synthetic[key].toPrecision(3)} and should be ${real[key].toPrecision(3)}`);
  return `the fit must come within 2 % of the purchases, got further away after ${rounds} rounds: ${off.join("; ")}`;
}

/** Refuses a fit that falls short (see `calibrationShortfall`), unless that is allowed (--uncalibrated). */
export function checkCalibrated(report: Pick<FitReport, "calibration">, allowed: boolean = false): void {
  const short = calibrationShortfall(report);
  if (short !== undefined && !allowed)
    fail(`${short}. More customers, fewer --items or another --seed may help; --uncalibrated lets it be`);
}
