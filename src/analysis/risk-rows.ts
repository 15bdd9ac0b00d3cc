import { checkShape } from "../core/check-shape.ts";
import type { Estimate, StudyInfo, SummaryRow } from "../model/results.ts";
import { EVERYONE } from "./by-replication.ts";
import { toEstimate } from "./interval.ts";

/** What records say of a risk besides its figure: `<risk>.<part>`. */
export const RISK_PARTS: readonly ["success", "baseline", "control", "informative"] = [
  "success",
  "baseline",
  "control",
  "informative",
];
/**
 * Whether an attack told anything. One that did no better than its baseline says nothing about other attacks: it is not
 * informative, never a proof of safety.
 */
export type RiskVerdict = "informative" | "not informative" | "nothing held" | "does not apply";

/** A risk under a policy over all replications. */
export interface RiskRow {
  readonly policy: string;
  readonly risk: string;
  readonly label: string;
  readonly unit: string;
  readonly decimals: number;
  readonly figure: Estimate;
  /**
   * Share of targets on which the attack succeeded, and of guesses that do not look at the release. NaN where nothing
   * was attacked.
   */
  readonly success: Estimate;
  readonly baseline: number;
  /**
   * The same attack on people who are not in the release; for attacks that name rows, what is claimed of them; null
   * where there is none.
   */
  readonly control: number | null;
  readonly verdict: RiskVerdict;
  /** Replications in which the attack was informative, of how many. */
  readonly informativeIn: number;
  readonly replications: number;
}

/** The rows of `riskTable`, for the measures of these names. */
export function riskRows(info: StudyInfo, rows: readonly SummaryRow[], names: readonly string[]): RiskRow[] {
  const byKey = new Map(
    rows.filter(({ group }) => group === EVERYONE).map((row) => [`${row.policy}\n${row.measure}`, row]),
  );
  const asked = info.measures.filter(({ name }) => names.includes(name));
  return info.policies.flatMap(({ name: policy }) =>
    asked.map(({ name: risk, label, unit, decimals }): RiskRow => {
      const [figure, success, baseline, control, informative] = ["", ...RISK_PARTS.map((part) => `.${part}`)].map(
        (part) => byKey.get(`${policy}\n${risk}${part}`) ?? UNDEFINED,
      );
      const verdict =
        success.n > 0
          ? informative.estimate > 0.5
            ? "informative"
            : "not informative"
          : figure.n > 0
            ? "nothing held"
            : "does not apply";
      return {
        policy,
        risk,
        label,
        unit,
        decimals,
        figure: toEstimate(figure),
        success: toEstimate(success),
        baseline: baseline.estimate,
        control: control.n === 0 ? null : control.estimate,
        verdict,
        informativeIn: Math.round(informative.n === 0 ? 0 : informative.estimate * informative.n),
        replications: success.n,
      };
    }),
  );
}

/** Where there are no records. */
const UNDEFINED = { estimate: NaN, low: NaN, high: NaN, n: 0 };

/**
 * The risks that say nothing, in one sentence per risk; empty when all are informative.
 *
 * @example
 * const { info } = exampleResults();
 * uninformativeInWords(riskTable(info, analyse(exampleResults()).summary)) // → []
 */
export function uninformativeInWords(rows: readonly RiskRow[]): string[] {
  checkShape("uninformativeInWords.rows", rows, "list");
  const silent = rows.filter(({ verdict }) => verdict === "not informative");
  return [...new Set(silent.map(({ risk }) => risk))].map((risk) => {
    const of = silent.filter((row) => row.risk === risk);
    return `${of[0].label}: not informative under ${of.map(({ policy }) => `"${policy}"`).join(", ")} (no better than guessing, which says nothing about other attacks)`;
  });
}
