import { unknownName } from "../../core/check.ts";
import { log } from "../../core/numerics.ts";
import { range, valueAt } from "../scale.ts";
import type { Generalised, Generaliser } from "./generaliser.ts";

/** What an optimal generalisation minimises. */
export type ObjectiveName = "loss" | "discernibility" | "average-class-size" | "entropy";

/**
 * An objective with two bounds that can only rise on the way up the lattice, whatever is suppressed there;
 * the objective itself need not: with suppression a more general table may keep more rows and lose less.
 */
export interface LatticeObjective {
  readonly name: ObjectiveName;
  value(generalised: Generalised): number;
  /** Lower bound for a choice of levels and for everything more general, known without looking at the classes. */
  bound(levels: readonly number[]): number;
  /**
   * Lower bound for an evaluated table and for everything more general; absent where classes add nothing to `bound`.
   */
  readonly carry?: (generalised: Generalised) => number;
}

/** The objective of that name for a prepared table. */
export function objectiveOf(name: ObjectiveName, generaliser: Generaliser): LatticeObjective {
  if (name === "loss") return loss(generaliser);
  if (name === "entropy") return entropy(generaliser);
  if (name === "discernibility") return discernibility(generaliser);
  if (name === "average-class-size") return averageClassSize(generaliser);
  unknownName("objective", "objectives", name, ["loss", "discernibility", "average-class-size", "entropy"]);
}

/**
 * Mean over cells of (leaves − 1) / (leaves of the hierarchy − 1), or of extent / extent of the domain for numbers, a
 * suppressed row counting 1 in every attribute; in [0, 1].
 * Iyengar, V. S. (2002). Transforming data to satisfy privacy constraints. doi:10.1145/775047.775089.
 */
export function lossPerAttribute({ rows, attributes, tupleValues }: Generaliser, generalised: Generalised): number[] {
  const { levels, first, sizes, kept, suppressed } = generalised;
  return attributes.map(({ column, levels: all }, a) => {
    const { code, lo, hi } = all[levels[a]];
    const extra = range(column);
    if (extra === 0) return 0;
    let sum = suppressed * extra;
    for (let c = 0; c < first.length; c++) {
      if (kept[c] === 0) continue;
      const at = code[tupleValues[a][first[c]]];
      sum += sizes[c] * (valueAt(column, hi[at]) - valueAt(column, lo[at]));
    }
    return sum / (rows * extra);
  });
}

function loss(generaliser: Generaliser): LatticeObjective {
  const { rows, attributes } = generaliser;
  const unsuppressed = attributes.map(({ column, levels }) =>
    levels.map((level) => {
      const extra = range(column);
      const width = (code: number): number => valueAt(column, level.hi[code]) - valueAt(column, level.lo[code]);
      return extra === 0 ? 0 : level.rows.reduce((sum, n, code) => sum + n * width(code), 0) / (rows * extra);
    }),
  );
  const bound = (levels: readonly number[]): number => mean(levels.map((level, a) => unsuppressed[a][level]));
  return { name: "loss", value: (g) => mean(lossPerAttribute(generaliser, g)), bound };
}

/**
 * Non-uniform entropy in bits: Σ over cells of log₂ (rows with the generalised value / rows with the original value), a
 * suppressed row
 * counting as wholly generalised. Gionis, A., Tassa, T. (2009). k-anonymization with minimal loss of information.
 * doi:10.1109/TKDE.2008.129.
 */
function entropy(generaliser: Generaliser): LatticeObjective {
  const { rows, attributes, tupleRows, tupleValues } = generaliser;
  const bits = attributes.map(({ rows: before, levels }) => [
    ...levels.map(({ code, rows: after }) => Float64Array.from(before, (n, v) => log(after[code[v]] / n) / log(2))),
    Float64Array.from(before, (n) => log(rows / n) / log(2)),
  ]);
  const unsuppressed = attributes.map(({ rows: before, levels }, a) =>
    levels.map((_, level) => dot(before, bits[a][level])),
  );
  const bound = (levels: readonly number[]): number =>
    levels.reduce((sum, level, a) => sum + unsuppressed[a][level], 0);
  const value = ({ levels, classOf, kept, suppressed }: Generalised): number => {
    if (suppressed === 0) return bound(levels);
    const classes = classOf();
    let sum = 0;
    attributes.forEach(({ rows: before }, a) => {
      const keptRows = new Float64Array(before.length);
      for (let t = 0; t < tupleRows.length; t++)
        if (kept[classes[t]] === 1) keptRows[tupleValues[a][t]] += tupleRows[t];
      sum +=
        dot(keptRows, bits[a][levels[a]]) +
        dot(
          before.map((n, v) => n - keptRows[v]),
          bits[a].at(-1)!,
        );
    });
    return sum;
  };
  return { name: "entropy", value, bound };
}

/**
 * Discernibility: sum of squared sizes of the kept classes, plus the number of all rows for each suppressed one.
 * Bayardo, R. J., Agrawal, R. (2005). Data privacy through optimal k-anonymization. doi:10.1109/ICDE.2005.42.
 */
function discernibility({ rows }: Generaliser): LatticeObjective {
  const value = ({ sizes, kept, suppressed }: Generalised): number =>
    sizes.reduce((sum, n, c) => sum + (kept[c] === 1 ? n * n : 0), suppressed * rows);
  return {
    name: "discernibility",
    value,
    bound: () => 0,
    carry: ({ sizes }) => sizes.reduce((sum, n) => sum + n * n, 0),
  };
}

/** Rows per class, all suppressed rows counting as one class more. */
function averageClassSize({ rows }: Generaliser): LatticeObjective {
  const value = ({ kept, suppressed }: Generalised): number =>
    rows / (kept.reduce((sum, k) => sum + k, 0) + (suppressed > 0 ? 1 : 0));
  return { name: "average-class-size", value, bound: () => 0, carry: ({ sizes }) => rows / sizes.length };
}

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
