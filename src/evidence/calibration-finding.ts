import { checkShape } from "../core/check-shape.ts";
import { fail, unknownName } from "../core/check.ts";
import { findings, type Finding } from "./registry.ts";

/** Findings that parameters may be fitted on. */
export const calibrationFindings: readonly Finding[] = findings.filter((finding) => finding.use === "calibration");

/** Findings that are compared with what the model does and never fitted. */
export const validationFindings: readonly Finding[] = findings.filter((finding) => finding.use === "validation");

/**
 * The finding of that id as a target that parameters may be fitted on: the only door from the registry to a fit. A
 * figure that was fitted
 * proves nothing about the model, so findings kept for validation are refused. Errors: no such finding; one that is
 * kept for validation.
 *
 * @example
 * calibrationFinding("TRT-01") // → { quantity: "path IUIPC -> trusting beliefs", value: -0.34 }
 */
export function calibrationFinding(id: string, path = "target"): Finding {
  checkShape("calibrationFinding.id", id, "text");
  const finding = findings.find((one) => one.id === id);
  if (finding === undefined) return unknownName("finding", "findings", id, calibrationFindings.map((one) => one.id)); // prettier-ignore
  if (finding.use !== "calibration") {
    return fail(
      `${path} must be a finding kept for calibration, got "${id}", which is kept for validation: what the model is judged by is never fitted; a figure of your own may be given as one`,
    );
  }
  return finding;
}
