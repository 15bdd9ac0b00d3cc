import type { ResemblanceRow } from "../analysis/resemblance-row.ts";
import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkNumber } from "../core/check.ts";
import type { Fit } from "../population/fit/fit-population.ts";
import { generateLog } from "../population/fit/interests/generate-log.ts";
import { compareLogs } from "./log-statistics/compare-logs.ts";
import { logStatistics } from "./log-statistics/log-statistics.ts";
import { standardErrors } from "./log-statistics/standard-errors.ts";

/** Settings of `resemblance`. */
export interface ResemblanceOptions {
  readonly seed?: string;
  /** Synthetic worlds; 3 unless told. */
  readonly worlds?: number;
  /** Told what is being done. */
  readonly progress?: (text: string) => void;
}

/**
 * Some sixty statistics of the real purchases beside those of synthetic customers as they were fitted, to whom nobody
 * recommends anything and who come for the first time on the same days: mean, least and greatest of `worlds` drawings,
 * and standard errors of the real ones.
 */
export function resemblance(fit: Pick<Fit, "log" | "fitted">, options: ResemblanceOptions = {}): ResemblanceRow[] {
  checkOptions("resemblance", options, ["seed", "worlds", "progress"]);
  checkShape("resemblance.fit", fit, { log: "object", fitted: "object" });
  const { log, fitted } = fit;
  const { seed = "comparison", progress = () => undefined } = options;
  const worlds = checkNumber("worlds", options.worlds ?? 3, { integer: true, min: 1, max: 1000 });
  progress("looking at the real purchases");
  const real = logStatistics(log, seed);
  const synthetic = Array.from({ length: worlds }, (_, world) => {
    progress(`comparing with synthetic customers, ${world + 1} of ${worlds}`);
    return logStatistics(generateLog(fitted.parameters, `${seed}.${world}`), seed);
  });
  progress("estimating standard errors");
  return compareLogs(real, synthetic, standardErrors(log, seed));
}
