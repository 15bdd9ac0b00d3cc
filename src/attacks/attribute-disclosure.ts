import { checkOptions } from "../core/check-options.ts";
import { checkNumber } from "../core/check.ts";
import { draws, type Stream } from "../core/random.ts";
import type { Column } from "../model/table.ts";
import { columnLike, columnNamed, equivalenceClasses } from "../privacy/equivalence-classes.ts";
import { needed, type Attack, type AttackResult, type KnownPeople } from "./attack.ts";
import { attackResult, type Proportion } from "./attack-result.ts";
import { knownColumns } from "./published-classes.ts";
import { sampleTargets } from "./targets.ts";

const PURPOSE = 4;

/**
 * Attribute disclosure without re-identification (homogeneity attack): the attacker knows a person's quasi-identifiers,
 * collects the released rows whose intervals contain them, and
 * guesses the value that is commonest among them in a column the release shows; with no such row, the commonest of all.
 * Equally common values are taken at random.
 * Baseline: the commonest value of the release. Control: the same on outsiders; what works on them too follows from the
 * population, not from one's own row.
 * Machanavajjhala, A. et al. (2007). l-diversity. doi:10.1145/1217299.1217302, section 2.
 *
 * @param options.attribute column of the release and of `people`; rows where the release does not show it exactly count
 * for nothing
 * @param options.columns what the attacker knows of people; absent means the release's quasi-identifiers
 * @param options.targets people attacked at most; absent means 1,000
 *
 * @example
 * const patients = [30, 30, 30, 60, 60].map((age) => ({ age, illness: age < 50 ? "flu" : "ulcer" }));
 * const table = tableOf(patients, { age: { role: "quasi-identifier" }, illness: { role: "sensitive" } });
 * const customers = Uint32Array.from(patients.keys());
 * const target = { release: table, auxiliary: { truth: { customerOf: customers }, people: { table, customers } } };
 * const attack = attributeDisclosure({ attribute: "illness" });
 * const found = attack.run(target, { stream: stream("my study", 0, "attack") });
 * [found.success.estimate, found.baseline.estimate] // → [1, 0.6]
 */
export function attributeDisclosure(options: {
  readonly attribute: string;
  readonly columns?: readonly string[];
  readonly targets?: number;
}): Attack {
  checkOptions("attributeDisclosure", options, ["attribute", "columns", "targets"]);
  const most = checkNumber("attributeDisclosure.targets", options.targets ?? 1000, { integer: true, min: 1 });
  const name = `disclosure of ${options.attribute}`;
  const run: Attack["run"] = ({ release, auxiliary }, { stream }): AttackResult => {
    const people = needed("attributeDisclosure", auxiliary, "people");
    if (!release.columns.some((c) => c.name === options.attribute)) {
      columnNamed(people.table, options.attribute);
      return attackResult({
        attack: name,
        success: { successes: 0, n: 0 },
        baseline: 0,
        note: `the release does not show ${options.attribute}: nobody attacked`,
      });
    }
    const secret = columnNamed(release, options.attribute);
    const columns = knownColumns(release, options.columns, people.table).filter((c) => c.name !== options.attribute);
    const { classOf, sizes } = equivalenceClasses(
      release,
      columns.map((c) => c.name),
    );
    const values = secret.domain.length;
    const counts = new Uint32Array(sizes.length * values);
    const all = new Uint32Array(values);
    const first = new Int32Array(sizes.length).fill(-1);
    for (let r = 0; r < release.rows; r++) {
      if (first[classOf[r]] < 0) first[classOf[r]] = r;
      if (secret.lo[r] !== secret.hi[r]) continue;
      counts[classOf[r] * values + secret.lo[r]]++;
      all[secret.lo[r]]++;
    }
    const known: Shown = { secret, columns, first, counts, all };
    const own = attack(people, most, known, stream);
    const outsiders = auxiliary.outsiders === undefined ? null : attack(auxiliary.outsiders, most, known, stream);
    return attackResult({
      attack: name,
      success: own.success,
      baseline: own.baseline,
      control: outsiders?.success ?? null,
      note: `${sizes.length} classes on ${columns.length} columns`,
    });
  };
  return { name: "attribute-disclosure", params: { ...options }, knows: ["people", "outsiders"], run };
}

/** What the release shows: value counts per class and over all rows. */
interface Shown {
  readonly secret: Column;
  readonly columns: readonly Column[];
  readonly first: Int32Array;
  readonly counts: Uint32Array;
  readonly all: Uint32Array;
}

function attack(
  people: KnownPeople,
  most: number,
  shown: Shown,
  stream: Stream,
): { success: Proportion; baseline: Proportion } {
  const secret = columnLike(people.table, shown.secret);
  const known = shown.columns.map((c) => columnLike(people.table, c));
  const targets = sampleTargets(people, most, stream, PURPOSE).filter((p) => secret.lo[p] === secret.hi[p]);
  let right = 0;
  let common = 0;
  for (const person of targets) {
    const u = draws(stream, people.customers[person], 0, PURPOSE).next();
    if (commonest(matching(shown, known, person), u) === secret.lo[person]) right++;
    if (commonest(shown.all, u) === secret.lo[person]) common++;
  }
  return { success: { successes: right, n: targets.length }, baseline: { successes: common, n: targets.length } };
}

/** Values of the rows that can be the person's; of all rows if none can. */
function matching({ columns, first, counts, all }: Shown, known: readonly Column[], person: number): Uint32Array {
  const values = all.length;
  const found = new Uint32Array(values);
  for (let c = 0; c < first.length; c++) {
    if (!columns.every(({ lo, hi }, i) => lo[first[c]] <= known[i].lo[person] && known[i].hi[person] <= hi[first[c]]))
      continue;
    for (let v = 0; v < values; v++) found[v] += counts[c * values + v];
  }
  return found.some((n) => n > 0) ? found : all;
}

/** The value with the highest count; one of the equal ones by a uniform number. */
function commonest(counts: Uint32Array, u: number): number {
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  const equal = [...counts.keys()].filter((v) => counts[v] === most);
  return equal[Math.floor(u * equal.length)];
}
