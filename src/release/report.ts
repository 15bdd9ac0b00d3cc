import { populationUniqueness, type PopulationUniqueness } from "../attacks/population-uniqueness.ts";
import { reidentificationRisk, type ReidentificationRisk } from "../attacks/reidentification-risk.ts";
import { sizeCounts } from "../attacks/size-counts.ts";
import { checkShape, type Shape } from "../core/check-shape.ts";
import type { Table } from "../model/table.ts";
import type { Anonymised } from "../privacy/anonymity/anonymised.ts";
import { utility, type Utility } from "../privacy/anonymity/utility.ts";
import { equivalenceClasses } from "../privacy/equivalence-classes.ts";

/** What is left to be feared of a release, and what it lost. Shares are in [0, 1]. */
export interface ReleaseReport {
  /** What every class meets: "10-anonymity", … */
  readonly models: readonly string[];
  readonly rows: number;
  readonly published: number;
  readonly suppressed: number;
  /** Prosecutor, journalist and marketer, and k-map; the last three where the population is known. */
  readonly risk: ReidentificationRisk;
  /** The same of the records as they were, which had no classes. */
  readonly riskBefore: ReidentificationRisk;
  /** Prosecutor's risk of each published row, in the order of the release: 1 / people in its class. */
  readonly perRecord: Float64Array;
  /**
   * δ-presence: smallest and largest share of a class's people in the population that are in the release, which is what
   * somebody learns about being in it; null without a population. Nergiz, Atzori & Clifton 2007.
   */
  readonly presence: { readonly lowest: number; readonly highest: number } | null;
  /**
   * Estimated share of the population that was alone with its values before, and is after; null without `fraction` or
   * `population`.
   */
  readonly populationUniqueness: { readonly before: PopulationUniqueness; readonly after: PopulationUniqueness } | null;
  /** Loss of information: NCP, discernibility, average class size and others. */
  readonly utility: Utility;
}

/** A table before and after, and what is known of those it is a sample of. */
export interface Compared {
  readonly original: Table;
  readonly anonymised: Anonymised;
  /** Rows of `anonymised` in the order of the release. */
  readonly order: Uint32Array;
  readonly population?: Table;
  readonly fraction?: number;
  readonly k: number;
  readonly models: readonly string[];
}

/** Measures a release. */
export function reportOf({ original, anonymised, order, population, fraction, k, models }: Compared): ReleaseReport {
  const { table, suppressed } = anonymised;
  const names = table.columns.filter(({ role }) => role === "quasi-identifier").map(({ name }) => name);
  const { classOf } = equivalenceClasses(table, names);
  const sizes = new Uint32Array(table.rows);
  for (const row of order) sizes[classOf[row]]++;
  const risk = reidentificationRisk(table, { suppressed, population });
  const share = fraction ?? (population === undefined ? undefined : original.rows / population.rows);
  const alone = (of: Uint32Array | number[]): PopulationUniqueness => populationUniqueness(sizeCounts(of), share!);
  return {
    models,
    rows: table.rows,
    published: order.length,
    suppressed: table.rows - order.length,
    risk,
    riskBefore: reidentificationRisk(original, { population }),
    perRecord: Float64Array.from(order, (row) => 1 / sizes[classOf[row]]),
    presence: population === undefined ? null : presenceIn(anonymised, names, population),
    populationUniqueness:
      share === undefined ? null : { before: alone(equivalenceClasses(original, names).sizes), after: alone(sizes) },
    utility: utility(original, anonymised, { k }),
  };
}

/** Classes of a release against everybody whose values lie in their intervals. */
function presenceIn(
  { table, suppressed }: Anonymised,
  names: readonly string[],
  population: Table,
): { readonly lowest: number; readonly highest: number } {
  const { classOf } = equivalenceClasses(table, names);
  const first = new Map<number, number>();
  const sizes = new Map<number, number>();
  for (let row = 0; row < table.rows; row++) {
    if (suppressed[row] === 1) continue;
    if (!first.has(classOf[row])) first.set(classOf[row], row);
    sizes.set(classOf[row], (sizes.get(classOf[row]) ?? 0) + 1);
  }
  const shown = names.map((name) => table.columns.find((column) => column.name === name)!);
  const known = names.map((name) => population.columns.find((column) => column.name === name)!);
  const shares = [...first].map(([one, row]) => {
    let people = 0;
    for (let p = 0; p < population.rows; p++)
      if (shown.every(({ lo, hi }, c) => known[c].lo[p] >= lo[row] && known[c].hi[p] <= hi[row])) people++;
    return sizes.get(one)! / Math.max(people, sizes.get(one)!);
  });
  return {
    lowest: shares.length === 0 ? 0 : Math.min(...shares),
    highest: shares.length === 0 ? 0 : Math.max(...shares),
  };
}

const RISK: Shape = { prosecutor: { highest: "finite", average: "finite" } };
const REPORT: Shape = {
  models: ["text"],
  rows: "finite",
  published: "finite",
  suppressed: "finite",
  risk: RISK,
  riskBefore: RISK,
  utility: { gcp: "finite", averageClassSize: "finite" },
};

/**
 * A report as lines of text, risk first.
 *
 * @example
 * const people = [{ age: 34 }, { age: 36 }, { age: 61 }, { age: 65 }];
 * const { report } = anonymise(people, { quasiIdentifiers: ["age"], k: 2 });
 * releaseInWords(report).split("\n")[0] // → "4 of 4 rows published, meeting 2-anonymity"
 */
export function releaseInWords(report: ReleaseReport): string {
  checkShape("releaseInWords.report", report, REPORT);
  const {
    models,
    rows,
    published,
    suppressed,
    risk,
    riskBefore,
    presence,
    populationUniqueness: unique,
    utility: kept,
  } = report;
  if (unique !== null)
    checkShape("releaseInWords.report.populationUniqueness", unique, { before: "object", after: "object" });
  if (risk.journalist !== null)
    checkShape("releaseInWords.report.risk.journalist", risk.journalist, { highest: "finite" });
  if (presence !== null)
    checkShape("releaseInWords.report.presence", presence, { lowest: "finite", highest: "finite" });
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const estimate = ({ share }: PopulationUniqueness): string => (share === null ? "unknown" : percent(share));
  return [
    `${published} of ${rows} rows published, meeting ${models.join(", ")}`,
    suppressed === 0 ? "" : `${suppressed} rows suppressed`,
    `re-identification by somebody who knows who is in it (prosecutor): at most ${percent(risk.prosecutor.highest)}, ${percent(risk.prosecutor.average)} on average; before ${percent(riskBefore.prosecutor.highest)} and ${percent(riskBefore.prosecutor.average)}`,
    risk.journalist === null
      ? ""
      : `by somebody who knows the population only (journalist): at most ${percent(risk.journalist.highest)}; of all rows at once (marketer): ${percent(risk.marketer ?? 0)}; k-map ${risk.kMap}`,
    presence === null
      ? ""
      : `presence: between ${percent(presence.lowest)} and ${percent(presence.highest)} of the people of a class are in it`,
    unique === null
      ? ""
      : `alone in the population: ${estimate(unique.before)} before, ${estimate(unique.after)} after (estimated)`,
    `lost: ${percent(kept.gcp)} of the precision of quasi-identifiers (NCP); ${kept.averageClassSize.toFixed(1)} people in a class on average`,
  ]
    .filter(Boolean)
    .join("\n");
}
