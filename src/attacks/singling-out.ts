import { checkOptions } from "../core/check-options.ts";
import { checkNumber } from "../core/check.ts";
import { csr } from "../core/columns.ts";
import { exp, log1p } from "../core/numerics.ts";
import { draws, type Stream } from "../core/random.ts";
import { wilson } from "../core/statistics.ts";
import type { Column, Table } from "../model/table.ts";
import { columnLike } from "../privacy/equivalence-classes.ts";
import { needed, type Attack, type AttackResult, type KnownPeople } from "./attack.ts";
import { attackResult } from "./attack-result.ts";
import { knownColumns, publishedClasses, type PublishedClasses } from "./published-classes.ts";
import { sampleTargets } from "./targets.ts";

const PURPOSE = 7;

/**
 * Singling out: from each of some published classes the attacker writes down the intervals as a predicate and wins if
 * exactly one person satisfies it. Only predicates of small weight
 * count (probability under independent columns at most `weight`), so that nobody wins with a coin. Baseline: a
 * predicate of the same weight written without the release isolates
 * somebody with probability n w (1 − w)^(n − 1), on average over the predicates. Control: the same predicates tried on
 * as many people outside the release (none with fewer). Figures: `refined`, the same when the attacker adds a property
 * of the person that holds for one in f,
 * f rows being in the class: this isolates about 37 % whatever k is, which is why k-anonymity does not prevent singling
 * out.
 * Cohen, A., Nissim, K. (2020). Towards formalizing the GDPR's notion of singling out. doi:10.1073/pnas.1914598117.
 *
 * @param options.columns columns of the predicates; absent means the release's quasi-identifiers
 * @param options.attempts predicates at most; absent means 1,000
 * @param options.weight largest weight of a predicate, times the number of people; absent means 0.1
 *
 * @example
 * const ages = Array.from({ length: 100 }, (_, age) => ({ age, city: age % 2 }));
 * const table = tableOf(ages, { age: { role: "quasi-identifier" }, city: { role: "quasi-identifier" } });
 * const customers = Uint32Array.from(ages.keys());
 * const target = { release: table, auxiliary: { truth: { customerOf: customers }, people: { table, customers } } };
 * const attack = singlingOut({ weight: 1 });
 * attack.run(target, { stream: stream("my study", 0, "attack") }).success.estimate // → 1
 */
export function singlingOut(
  options: { readonly columns?: readonly string[]; readonly attempts?: number; readonly weight?: number } = {},
): Attack {
  checkOptions("singlingOut", options, ["columns", "attempts", "weight"]);
  const attempts = checkNumber("singlingOut.attempts", options.attempts ?? 1000, { integer: true, min: 1 });
  const most = checkNumber("singlingOut.weight", options.weight ?? 0.1, { above: 0, max: 1 });
  const run: Attack["run"] = ({ release, auxiliary, suppressed }, { stream }): AttackResult => {
    const people = needed("singlingOut", auxiliary, "people").table;
    const columns = knownColumns(release, options.columns, people);
    const classes = publishedClasses(release, { columns: columns.map((c) => c.name), suppressed });
    const weightOf = independentWeight(people, columns);
    const all = [...classes.sizes.keys()].filter((c) => classes.sizes[c] > 0);
    const allowed = all.filter((c) => weightOf(classes.first[c]) * people.rows <= most);
    const chosen = someOf(allowed, attempts, classes, stream);
    const inside = counter(people, columns);
    const others = asMany(auxiliary.outsiders, people.rows, stream);
    const outside = others === undefined ? undefined : counter(others, columns);
    const count = { one: 0, refined: 0, blind: 0, outside: 0 };
    for (const c of chosen) {
      const row = classes.first[c];
      const found = inside(row);
      if (found === 1) count.one++;
      if (outside?.(row) === 1) count.outside++;
      const f = classes.sizes[c];
      count.refined += found === 0 ? 0 : (found / f) * exp((found - 1) * log1p(-1 / Math.max(f, 1 + 1e-12)));
      const w = weightOf(row);
      count.blind += people.rows * w * exp((people.rows - 1) * log1p(-w));
    }
    return attackResult({
      attack: "singling out",
      success: { successes: count.one, n: chosen.length },
      baseline: chosen.length === 0 ? 0 : count.blind / chosen.length,
      control: outside === undefined ? null : { successes: count.outside, n: chosen.length },
      note: `${allowed.length} of ${all.length} classes have a small enough weight; ${chosen.length} tried`,
      figures: { refined: wilson(Math.min(count.refined, chosen.length), chosen.length) },
    });
  };
  return { name: "singling-out", params: { ...options }, knows: ["people"], run };
}

/** So many outsiders, as a control must be as large as what it is compared with; undefined where there are fewer. */
function asMany(outsiders: KnownPeople | undefined, rows: number, stream: Stream): Table | undefined {
  if (outsiders === undefined || outsiders.table.rows < rows) return undefined;
  const chosen = sampleTargets(outsiders, rows, stream, PURPOSE);
  const of = (values: Uint16Array): Uint16Array => Uint16Array.from(chosen, (person) => values[person]);
  return { rows, columns: outsiders.table.columns.map((c) => ({ ...c, lo: of(c.lo), hi: of(c.hi) })) };
}

/** Probability of a released row's intervals if columns were independent with the people's marginals. */
function independentWeight(people: Table, columns: readonly Column[]): (row: number) => number {
  const upTo = columns.map((column) => {
    const { domain } = column;
    const cumulative = new Float64Array(domain.length + 1);
    const known = columnLike(people, column);
    for (let p = 0; p < people.rows; p++) cumulative[known.lo[p] + 1] += 1 / people.rows;
    for (let v = 0; v < domain.length; v++) cumulative[v + 1] += cumulative[v];
    return cumulative;
  });
  return (row) => columns.reduce((weight, { lo, hi }, c) => weight * (upTo[c][hi[row] + 1] - upTo[c][lo[row]]), 1);
}

/** A function that counts the people in a released row's intervals. */
function counter(people: Table, columns: readonly Column[]): (row: number) => number {
  if (columns.length === 0) return () => people.rows;
  const known = columns.map((c) => columnLike(people, c));
  const widest = columns.reduce((best, c, i) => (c.domain.length > columns[best].domain.length ? i : best), 0);
  const byLeaf = csr(columns[widest].domain.length, Uint32Array.from(known[widest].lo));
  return (row) => {
    let found = 0;
    for (let i = byLeaf.offsets[columns[widest].lo[row]]; i < byLeaf.offsets[columns[widest].hi[row] + 1]; i++) {
      const p = byLeaf.order[i];
      if (known.every(({ lo, hi }, c) => lo[p] >= columns[c].lo[row] && hi[p] <= columns[c].hi[row])) found++;
    }
    return found;
  };
}

/** At most `most` classes, drawn without replacement by their first rows' numbers. */
function someOf(from: readonly number[], most: number, { first }: PublishedClasses, stream: Stream): readonly number[] {
  if (from.length <= most) return from;
  const key = new Map(from.map((c) => [c, draws(stream, first[c], 0, PURPOSE).next()]));
  return [...from].sort((a, b) => key.get(a)! - key.get(b)! || a - b).slice(0, most);
}
