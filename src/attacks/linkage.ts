import { checkOptions } from "../core/check-options.ts";
import { checkNumber, fail } from "../core/check.ts";
import { log } from "../core/numerics.ts";
import type { Stream } from "../core/random.ts";
import { wilson } from "../core/statistics.ts";
import type { Histories } from "../model/table.ts";
import { keptShare } from "../privacy/local/answers.ts";
import { needed, type Attack, type AttackResult, type KnownPeople } from "./attack.ts";
import { attackResult } from "./attack-result.ts";
import { knownPurchases, type ObservedPurchase } from "./known-purchases.ts";
import { rowsPerCustomer } from "./targets.ts";
import { traceIndex, type TraceIndex } from "./trace-index.ts";

/** How the attacker works. */
export interface LinkageOptions {
  /** Purchases of different items known of each target. */
  readonly purchases: number;
  /** Probability that a known purchase is wrong (another item of somebody else's); absent means 0. */
  readonly errors?: number;
  /**
   * Probability, in the attacker's belief, that a known purchase is not in the person's row: he errs, or it was deleted
   * or changed; above 0. Absent means 0.1.
   */
  readonly missing?: number;
  /** Weeks by which a known time may be off; absent means that times are not known. */
  readonly weeks?: number;
  /** Standard deviations by which the best row must lead for the attacker to claim a match; absent means 1.5. */
  readonly eccentricity?: number;
  /** People attacked at most; absent means 500. */
  readonly targets?: number;
}

/**
 * Linkage of traces: the attacker knows some purchases of a person and scores every released row by how much likelier
 * it makes them, log(1 + (1 − e) / (e L f)) for each that the row
 * holds: L different items in the row, f the item's share of all that rows hold, e the probability `missing`, more
 * where answers were randomised. So rare items weigh more, and a short row that holds them more than a long one,
 * which holds much by chance. (The sum of 1 / log(support) of Narayanan & Shmatikov, blind to length, finds half as
 * many in real purchases.) He claims the best row if it leads the second by `eccentricity` standard deviations of all
 * scores; success is a right claim.
 * Baseline: any row. Control: nobody outside the release can be found rightly, so it is the share of outsiders who are
 * claimed all the same, `falseClaims`. Figures: `claimed`; `precision` of the claims; `bestGuess`, success when the
 * best row is always taken, ties at random; `unique`, targets whose
 * known purchases, all of them, are in exactly one row (unicity). `falseClaims`, when outsiders are given.
 * People with fewer different purchases are left out.
 *
 * Narayanan, A., Shmatikov, V. (2008). Robust de-anonymization of large sparse datasets. doi:10.1109/SP.2008.33.
 * Unicity: de Montjoye, Y.-A. et al. (2015). Unique in the shopping mall. doi:10.1126/science.1256297.
 *
 * @example
 * const table = tableOf([{ city: "Rome" }, { city: "Rome" }, { city: "Rome" }], { city: { role: "other" } });
 * const histories = historiesOf([[0, 1, 2], [3, 4, 5], [6, 7, 8]]);
 * const customers = Uint32Array.of(0, 1, 2);
 * const auxiliary = { truth: { customerOf: customers }, people: { table, customers, histories } };
 * const attack = linkage({ purchases: 2, eccentricity: 1 });
 * const target = { release: { ...table, histories }, auxiliary };
 * attack.run(target, { stream: stream("my study", 0, "attack") }).success.estimate // → 1
 */
export function linkage(options: LinkageOptions): Attack {
  checkOptions("linkage", options, ["purchases", "errors", "missing", "weeks", "eccentricity", "targets"]);
  const purchases = checkNumber("linkage.purchases", options.purchases, { integer: true, min: 1 });
  checkNumber("linkage.errors", options.errors ?? 0, { min: 0, max: 1 });
  checkNumber("linkage.weeks", options.weeks ?? 0, { min: 0 });
  checkNumber("linkage.eccentricity", options.eccentricity ?? 1.5, { min: 0 });
  const believed = checkNumber("linkage.missing", options.missing ?? 0.1, { above: 0, below: 1 });
  const most = checkNumber("linkage.targets", options.targets ?? 500, { integer: true, min: 1 });
  const run: Attack["run"] = ({ release, auxiliary }, { stream }): AttackResult => {
    const people = needed("linkage", auxiliary, "people");
    if (release.histories === undefined) fail("linkage needs release.histories, got none");
    const missing = 1 - (1 - believed) * keptShare(release.answers, release.histories);
    const { customerOf } = auxiliary.truth;
    const index = traceIndex(release.histories, catalogueSize(release.histories, people.histories, release.items));
    const scoreOf = scorerOf(index, missing, options.weeks);
    const rowsOf = rowsPerCustomer(customerOf);
    const count = { n: 0, blind: 0, claimed: 0, right: 0, best: 0, unique: 0 };
    const traces = knownPurchases(people, { ...options, targets: most }, stream);
    for (const trace of traces.known) {
      const score = scoreOf(trace.seen);
      const claims = score.eccentricity >= (options.eccentricity ?? 1.5) && score.best.length === 1;
      const mine = score.best.filter((row) => customerOf[row] === trace.customer).length;
      count.n++;
      count.blind += (rowsOf.get(trace.customer) ?? 0) / Math.max(1, release.rows);
      if (claims) count.claimed++;
      if (claims && mine === 1) count.right++;
      count.best += score.best.length === 0 ? 0 : mine / score.best.length;
      if (score.holdingAll === 1) count.unique++;
    }
    const outsiders =
      auxiliary.outsiders?.histories === undefined
        ? null
        : falseClaims(scoreOf, auxiliary.outsiders, { ...options, targets: most }, stream);
    return attackResult({
      attack: `linkage by ${purchases} purchases`,
      success: { successes: count.right, n: count.n },
      baseline: count.n === 0 ? 0 : count.blind / count.n,
      note: `${traces.leftOut} targets with fewer than ${purchases} different purchases left out`,
      figures: {
        claimed: wilson(count.claimed, count.n),
        precision: wilson(count.right, count.claimed),
        bestGuess: wilson(count.best, count.n),
        unique: wilson(count.unique, count.n),
        ...(outsiders === null ? {} : { falseClaims: outsiders }),
      },
    });
  };
  return { name: "linkage", params: { ...options }, knows: ["people"], run };
}

/** Scores of the rows that hold anything of a trace. */
interface RowScores {
  /** Rows with the highest score; none when no row holds anything known. */
  readonly best: readonly number[];
  /** Lead of the best over the second, in standard deviations over all rows. */
  readonly eccentricity: number;
  /** Rows that hold every known purchase. */
  readonly holdingAll: number;
}

/** Scores rows by what is known of one person after another. */
type Scorer = (seen: readonly ObservedPurchase[]) => RowScores;

function scorerOf(index: TraceIndex, missing: number, tolerance: number | undefined): Scorer {
  const scores = new Float64Array(index.rows);
  const held = new Uint32Array(index.rows);
  // rows that hold anything of a trace, in the order in which they were met
  const met = new Uint32Array(index.rows);
  return (seen) => {
    let count = 0;
    for (const { item, week } of seen) {
      const odds = ((1 - missing) / missing) * (index.holdings / Math.max(1, index.support(item)));
      let last = -1;
      index.each(item, (row, when) => {
        if (row === last || (tolerance !== undefined && Math.abs(when - week) > tolerance)) return;
        last = row;
        if (held[row]++ === 0) met[count++] = row;
        scores[row] += log(1 + odds / index.lengths[row]);
      });
    }
    let best: number[] = [];
    let first = 0;
    let second = 0;
    let sum = 0;
    let squares = 0;
    let holdingAll = 0;
    for (let m = 0; m < count; m++) {
      const row = met[m];
      const score = scores[row];
      sum += score;
      squares += score * score;
      if (held[row] === seen.length) holdingAll++;
      scores[row] = held[row] = 0;
      if (score > first) [second, first, best] = [first, score, [row]];
      else if (score === first) {
        second = first;
        best.push(row);
      } else if (score > second) second = score;
    }
    const mean = sum / index.rows;
    const sd = Math.sqrt(Math.max(0, squares / index.rows - mean * mean));
    return { best, eccentricity: sd === 0 ? 0 : (first - second) / sd, holdingAll };
  };
}

function falseClaims(
  scoreOf: Scorer,
  outsiders: KnownPeople,
  options: LinkageOptions & { readonly targets: number },
  stream: Stream,
): ReturnType<typeof wilson> {
  const traces = knownPurchases(outsiders, options, stream).known;
  const claims = traces.filter(({ seen }) => {
    const { best, eccentricity } = scoreOf(seen);
    return best.length === 1 && eccentricity >= (options.eccentricity ?? 1.5);
  });
  return wilson(claims.length, traces.length);
}

/** Size of the catalogue: as given, or one more than the largest item that occurs. */
function catalogueSize(release: Histories, people: Histories | undefined, items: number | undefined): number {
  const largest = (h: Histories): number => h.items.reduce((most, item) => Math.max(most, item), -1);
  return items ?? 1 + Math.max(largest(release), people === undefined ? -1 : largest(people));
}
