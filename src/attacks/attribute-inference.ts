import { checkOptions } from "../core/check-options.ts";
import { checkNumber, fail } from "../core/check.ts";
import { log } from "../core/numerics.ts";
import { draws } from "../core/random.ts";
import { tInterval, wilson } from "../core/statistics.ts";
import type { Column } from "../model/table.ts";
import { columnLike, columnNamed } from "../privacy/equivalence-classes.ts";
import { needed, type Attack, type AttackResult, type KnownPeople } from "./attack.ts";
import { attackResult } from "./attack-result.ts";
import { logisticRegression, type Classifier, type Features } from "./logistic-regression.ts";
import { rowFeatures, type FeatureLayout } from "./row-features.ts";

const PURPOSE = 3;

/** How the attacker works. */
export interface AttributeInferenceOptions {
  /** Column whose value is inferred; a column of `people`, left out of the features. */
  readonly attribute: string;
  /** Share of people whose value the attacker knows and trains on; absent means 0.5. */
  readonly train?: number;
  /** Whether histories are used besides columns; absent means yes. */
  readonly histories?: boolean;
  /**
   * Weight of the penalty; absent means the best of 0.001, 0.01, 0.1 and 1 on a quarter of the trained rows that is
   * kept apart.
   */
  readonly ridge?: number;
  /** Rows used at most, trained and attacked together; absent means 5,000. */
  readonly rows?: number;
}

/**
 * Attribute inference by a trained attacker: multinomial logistic regression from released rows (columns and items) to
 * an attribute, trained on the rows of people whose value
 * he knows, judged on held-out rows of other people. The attribute itself is never a feature, even where the release
 * shows it. Success: share of right guesses. Baseline: the commonest value among the trained rows. Control: the same
 * classifier on outsiders,
 * whose data he has in full precision: what follows from belonging to the population, not from being in the release.
 * Figures: `marginal` (guessing at random by the trained shares), `bits` (gain in log₂-likelihood per held-out row over
 * the trained shares, Student's t interval).
 *
 * Fredrikson, M. et al. (2014). Privacy in pharmacogenetics. USENIX Security. Kosinski, M. et al. (2013).
 * doi:10.1073/pnas.1218772110.
 *
 * @example
 * const kinds = [{ age: 30, illness: "flu" }, { age: 60, illness: "ulcer" }];
 * const patients = Array.from({ length: 40 }, (_, i) => kinds[i % 2]);
 * const table = tableOf(patients, { age: { role: "quasi-identifier" }, illness: { role: "sensitive" } });
 * const customers = Uint32Array.from(patients.keys());
 * const target = { release: table, auxiliary: { truth: { customerOf: customers }, people: { table, customers } } };
 * const attack = attributeInference({ attribute: "illness" });
 * attack.run(target, { stream: stream("my study", 0, "attack") }).success.estimate // → 1
 */
export function attributeInference(options: AttributeInferenceOptions): Attack {
  checkOptions("attributeInference", options, ["attribute", "train", "histories", "ridge", "rows"]);
  const share = checkNumber("attributeInference.train", options.train ?? 0.5, { above: 0, below: 1 });
  if (options.ridge !== undefined) checkNumber("attributeInference.ridge", options.ridge, { min: 0 });
  const most = checkNumber("attributeInference.rows", options.rows ?? 5000, { integer: true, min: 2 });
  const run: Attack["run"] = ({ release, auxiliary }, { stream }): AttackResult => {
    const people = needed("attributeInference", auxiliary, "people");
    const secret = columnNamed(people.table, options.attribute);
    const classes = secret.domain.length;
    const rowOf = new Map<number, number>();
    auxiliary.truth.customerOf.forEach((customer, row) => {
      if (!rowOf.has(customer) || release.current?.[row] === 1) rowOf.set(customer, row);
    });
    const found = [...people.customers.keys()].filter(
      (p) => rowOf.has(people.customers[p]) && secret.lo[p] === secret.hi[p],
    );
    const random = (p: number, draw: number): number => draws(stream, people.customers[p], draw, PURPOSE).next();
    const chosen = found.length <= most ? found : [...found].sort((a, b) => random(a, 0) - random(b, 0)).slice(0, most);
    const trained = chosen.filter((p) => random(p, 1) < share);
    const tested = chosen.filter((p) => random(p, 1) >= share);
    if (trained.length === 0) fail("attributeInference needs people in the release whose value is known, got none");
    const layout = layoutOf(
      release.columns,
      options,
      release.histories === undefined ? 0 : catalogue(release.items, release.histories.items, auxiliary.outsiders),
    );
    const features = rowFeatures(release, release.histories, layout);
    const rowsOf = (p: readonly number[]): Uint32Array =>
      Uint32Array.from(p, (person) => rowOf.get(people.customers[person])!);
    const valuesOf = (p: readonly number[]): Uint32Array => Uint32Array.from(p, (person) => secret.lo[person]);
    const fit = (p: readonly number[], ridge: number): Classifier =>
      logisticRegression(features, rowsOf(p), valuesOf(p), { classes, ridge });
    const apart = trained.filter((p) => random(p, 2) < 0.25);
    const practised = trained.filter((p) => random(p, 2) >= 0.25);
    const unsure = (ridge: number): number => surprise(fit(practised, ridge), features, rowsOf(apart), valuesOf(apart));
    const classifier = fit(
      trained,
      options.ridge ?? (practised.length === 0 || apart.length === 0 ? RIDGES[0] : leastOf(RIDGES, unsure)),
    );
    const shares = new Float64Array(classes);
    for (const p of trained) shares[secret.lo[p]] += 1 / trained.length;
    const truth = Uint32Array.from(tested, (p) => secret.lo[p]);
    const attacked = guesses(classifier, features, rowsOf(tested), truth, shares);
    const common = shares.indexOf(Math.max(...shares));
    const control =
      auxiliary.outsiders === undefined ? null : onOutsiders(classifier, auxiliary.outsiders, secret, layout, shares);
    return attackResult({
      attack: `inference of ${options.attribute}`,
      success: { successes: attacked.right, n: tested.length },
      baseline: { successes: truth.filter((value) => value === common).length, n: tested.length },
      control,
      note: `trained on ${trained.length} rows, judged on ${tested.length} others`,
      figures: {
        marginal: wilson(
          truth.reduce((sum, value) => sum + shares[value], 0),
          tested.length,
        ),
        ...(tested.length > 1 ? { bits: tInterval(attacked.bits) } : {}),
      },
    });
  };
  return { name: "attribute-inference", params: { ...options }, knows: ["people", "outsiders"], run };
}

/** Penalties that the attacker tries. */
const RIDGES = [0.001, 0.01, 0.1, 1];

const leastOf = (values: readonly number[], of: (value: number) => number): number => {
  const found = values.map(of);
  return values[found.indexOf(Math.min(...found))];
};

/** Mean of −ln p of the true values. */
function surprise(classifier: Classifier, features: Features, rows: Uint32Array, truth: Uint32Array): number {
  const p = new Float64Array(classifier.classes);
  return (
    rows.reduce(
      (sum, row, i) => (classifier.probabilities(features, row, p), sum - log(Math.max(p[truth[i]], 1e-9))),
      0,
    ) / rows.length
  );
}

/**
 * Right guesses, and the gain in bits over the trained shares for every row; shares that never occurred count as one
 * row in a million.
 */
function guesses(
  classifier: Classifier,
  features: Features,
  rows: Uint32Array,
  truth: Uint32Array,
  shares: Float64Array,
): { right: number; bits: number[] } {
  const p = new Float64Array(classifier.classes);
  let right = 0;
  const bits: number[] = [];
  rows.forEach((row, i) => {
    classifier.probabilities(features, row, p);
    if (p.indexOf(Math.max(...p)) === truth[i]) right++;
    bits.push(log(Math.max(p[truth[i]], 1e-6) / Math.max(shares[truth[i]], 1e-6)) / log(2));
  });
  return { right, bits };
}

function onOutsiders(
  classifier: Classifier,
  { table, histories }: KnownPeople,
  asked: Column,
  layout: FeatureLayout,
  shares: Float64Array,
): { successes: number; n: number } {
  const secret = columnLike(table, asked);
  const rows = Uint32Array.from({ length: table.rows }, (_, r) => r).filter((r) => secret.lo[r] === secret.hi[r]);
  const features = rowFeatures(table, histories, layout);
  const truth = rows.map((r) => secret.lo[r]);
  return { successes: guesses(classifier, features, rows, truth, shares).right, n: rows.length };
}

/** All released columns but identifiers and the attribute itself. */
function layoutOf(columns: readonly FeatureColumn[], options: AttributeInferenceOptions, items: number): FeatureLayout {
  return {
    columns: columns.filter((c) => c.role !== "identifier" && c.name !== options.attribute),
    items: options.histories === false ? 0 : items,
  };
}

type FeatureColumn = FeatureLayout["columns"][number] & { readonly role: string };

/** Size of the catalogue: as given, or one more than the largest item that occurs. */
function catalogue(items: number | undefined, released: Uint16Array, outsiders: KnownPeople | undefined): number {
  const largest = (of: Uint16Array | undefined): number =>
    (of ?? new Uint16Array(0)).reduce((most, item) => Math.max(most, item), -1);
  return items ?? 1 + Math.max(largest(released), largest(outsiders?.histories?.items));
}
