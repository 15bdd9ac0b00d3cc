import { checkOptions } from "../core/check-options.ts";
import { checkNumber } from "../core/check.ts";
import { csr } from "../core/columns.ts";
import { draws } from "../core/random.ts";
import type { Column } from "../model/table.ts";
import { columnLike } from "../privacy/equivalence-classes.ts";
import { needed, type Attack, type AttackResult } from "./attack.ts";
import { attackResult } from "./attack-result.ts";
import { claims, falseClaims } from "./false-claims.ts";
import { gower } from "./gower.ts";
import { knownColumns, publishedClasses } from "./published-classes.ts";
import { rowsPerCustomer, sampleTargets } from "./targets.ts";

const PURPOSE = 1;

/**
 * Nearest-neighbour record linkage: for each person the attacker takes the released row that is nearest in Gower's
 * distance, among equally near ones
 * the most exact, among these any; right if it is the person's. Works also on perturbed values, where exact matching
 * finds nobody.
 * Baseline: any row. Control: people who are not in the release cannot be linked rightly, so it is the share of them
 * whom exactly one row fits, and who would be claimed, `falseClaims`;
 * `claimed` is the same share of those attacked.
 * Domingo-Ferrer, J., Torra, V. (2001). Disclosure risk assessment in statistical disclosure control of microdata via
 * advanced record linkage. doi:10.1023/A:1025014221211.
 *
 * @param options.columns what the attacker knows of people; absent means the release's quasi-identifiers
 * @param options.targets people attacked at most; absent means 1,000
 *
 * @example
 * const table = tableOf([{ age: 34 }, { age: 61 }, { age: 20 }], { age: { role: "quasi-identifier" } });
 * const customers = Uint32Array.of(0, 1, 2);
 * const target = { release: table, auxiliary: { truth: { customerOf: customers }, people: { table, customers } } };
 * recordLinkage().run(target, { stream: stream("my study", 0, "linkage") }).success.estimate // → 1
 */
export function recordLinkage(
  options: { readonly columns?: readonly string[]; readonly targets?: number } = {},
): Attack {
  checkOptions("recordLinkage", options, ["columns", "targets"]);
  const most = checkNumber("recordLinkage.targets", options.targets ?? 1000, { integer: true, min: 1 });
  const run: Attack["run"] = ({ release, auxiliary, suppressed }, { stream }): AttackResult => {
    const people = needed("recordLinkage", auxiliary, "people");
    const { customerOf } = auxiliary.truth;
    const columns = knownColumns(release, options.columns, people.table);
    const known = columns.map((c) => columnLike(people.table, c));
    const classes = publishedClasses(release, { columns: columns.map((c) => c.name), suppressed });
    const members = csr(
      classes.sizes.length + 1,
      classes.classOf.map((c, r) => (classes.suppressed[r] === 1 ? classes.sizes.length : c)),
    );
    const targets = sampleTargets(people, most, stream, PURPOSE);
    const rowsOf = rowsPerCustomer(customerOf);
    let right = 0;
    let blind = 0;
    for (const person of targets) {
      const customer = people.customers[person];
      blind += (rowsOf.get(customer) ?? 0) / Math.max(1, release.rows);
      const nearest = nearestClasses(known, person, columns, classes.first);
      let pick = Math.floor(
        draws(stream, customer, 0, PURPOSE).next() * nearest.reduce((sum, c) => sum + classes.sizes[c], 0),
      );
      for (const c of nearest) {
        if (pick < classes.sizes[c] && pick >= 0 && customerOf[members.order[members.offsets[c] + pick]] === customer)
          right++;
        pick -= classes.sizes[c];
      }
    }
    return attackResult({
      attack: "record linkage",
      success: { successes: right, n: targets.length },
      baseline: targets.length === 0 ? 0 : blind / targets.length,
      figures: {
        claimed: claims(classes, people, stream).unique,
        ...falseClaims("unique", classes, auxiliary.outsiders, stream),
      },
      note: `${columns.length} columns known without error; suppressed rows are not guessed`,
    });
  };
  return { name: "record-linkage", params: { ...options }, knows: ["people"], run };
}

/** Classes with the least gap, and among these the least width. */
function nearestClasses(
  known: readonly Column[],
  person: number,
  columns: readonly Column[],
  first: Int32Array,
): number[] {
  let best: number[] = [];
  let least = { gap: Infinity, width: Infinity };
  for (let c = 0; c < first.length; c++) {
    if (first[c] < 0) continue;
    const d = gower(known, person, columns, first[c]);
    if (d.gap > least.gap || (d.gap === least.gap && d.width > least.width)) continue;
    if (d.gap < least.gap || d.width < least.width) best = [];
    best.push(c);
    least = d;
  }
  return best;
}
