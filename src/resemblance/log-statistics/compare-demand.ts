import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber } from "../../core/check.ts";
import type { DemandFit } from "../../population/fit/interests/fit-demand.ts";
import { generateLog } from "../../population/fit/interests/generate-log.ts";
import { compareLogs, type LogComparison } from "./compare-logs.ts";
import { logStatistics } from "./log-statistics.ts";
import { standardErrors } from "./standard-errors.ts";

/**
 * Statistics of the real purchases beside those of synthetic customers with fitted demand, who come for the first time
 * on the same days: mean, least and greatest of `worlds` drawings (3 unless told), and standard errors of the real ones.
 */
export function compareDemand(
  fit: Pick<DemandFit, "log" | "fitted">,
  options: { readonly seed?: string; readonly worlds?: number; readonly progress?: (text: string) => void } = {},
): LogComparison[] {
  checkOptions("compareDemand", options, ["seed", "worlds", "progress"]);
  checkShape("compareDemand.fit", fit, { log: "object", fitted: "object" });
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
