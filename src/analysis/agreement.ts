import { checkShape } from "../core/check-shape.ts";
import { checkNumber } from "../core/check.ts";
import type { Validation, ValidationRow } from "./validation-rows.ts";

/** How far published and simulated sizes agree, over many findings at once. */
export interface Agreement {
  /** All findings with a published size; those that nothing was set from; those that were put in. */
  readonly of: "all" | "judged" | "put in";
  readonly findings: number;
  /** Kendall's rank correlation τ_b of published and simulated size, NaN below three findings. */
  readonly tau: number;
  /** Least and largest τ_b over the draws of parameters; equal to τ_b where none were drawn. */
  readonly low: number;
  readonly high: number;
  /** Share of findings of which the simulated mean has the published sign. */
  readonly right: number;
}

/**
 * One number of agreement: the rank correlation of published and simulated sizes over every check of a figure, with its
 * range over draws of the parameters, and the share of right signs. All sizes are relative changes, differences or
 * shares, so that their order has a meaning though their units differ. Checks of what was put in stand apart.
 *
 * @example
 * const check = { rule: "range", standing: "emergent" };
 * const row = (value, estimate) => ({ ...check, published: { value }, model: { estimate } });
 * const rows = [row(0.1, 0.2), row(0.3, 0.5), row(0.6, 0.4)];
 * agreement({ rows })[0] // → { of: "all", findings: 3, tau: 0.3333, low: 0.3333, high: 0.3333, right: 1 }
 */
export function agreement(validation: Validation): Agreement[] {
  checkShape("agreement.validation", validation, {
    rows: [{ rule: "text", standing: "text", model: { estimate: "number" } }],
  });
  validation.rows.forEach(({ published }, r) => {
    const value: unknown = published?.value;
    if (value != null) checkNumber(`agreement.validation.rows[${r}].published.value`, value);
  });
  const sized = validation.rows.filter(
    ({ rule, published, model }) => rule === "range" && published?.value != null && !Number.isNaN(model.estimate),
  );
  const kinds = { all: () => true, judged: putIn(false), "put in": putIn(true) } as const;
  return (["all", "judged", "put in"] as const).map((of) => {
    const rows = sized.filter(kinds[of]);
    const sizes = rows.map(({ published }) => published!.value!);
    const tau = kendall(sizes, rows.map(({ model }) => model.estimate)); // prettier-ignore
    const drawn = rows.length < 3 ? [] : drawsOf(rows).map((values) => kendall(sizes, values));
    const right = rows.filter(({ model }, n) => model.estimate * sizes[n] > 0).length / rows.length;
    return { of, findings: rows.length, tau, low: Math.min(tau, ...drawn), high: Math.max(tau, ...drawn), right };
  });
}

const putIn =
  (wanted: boolean) =>
  ({ standing }: ValidationRow): boolean =>
    (standing === "built-in") === wanted;

/** Simulated sizes of every draw in which all findings are defined. */
function drawsOf(rows: readonly ValidationRow[]): number[][] {
  const most = Math.min(...rows.map(({ drawn }) => drawn?.values.length ?? 0));
  return Array.from({ length: most }, (_, d) => rows.map(({ drawn }) => drawn!.values[d])).filter((values) =>
    values.every((value) => !Number.isNaN(value)),
  );
}

/**
 * Kendall's τ_b of two lists: (concordant − discordant pairs) / √((pairs − ties of a)(pairs − ties of b)), in [−1, 1];
 * NaN below three entries and where either list is one tie. Source: Kendall, M.G. (1945), Biometrika 33(3), 239-251.
 */
export function kendall(a: readonly number[], b: readonly number[]): number {
  if (a.length < 3) return NaN;
  let [together, untiedA, untiedB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < i; j++) {
      const [x, y] = [Math.sign(a[i] - a[j]), Math.sign(b[i] - b[j])];
      together += x * y;
      untiedA += x * x;
      untiedB += y * y;
    }
  return untiedA === 0 || untiedB === 0 ? NaN : together / Math.sqrt(untiedA * untiedB);
}
