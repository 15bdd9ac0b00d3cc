/**
 * Makes docs/practices.md anew: what each practice does to customers, alone and paired with the reference, beside what
 * the literature expects. Eight draws of all parameters unless told.
 *
 *   tsx scripts/practices.ts [draws] [customers]
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { quantile } from "../src/core/statistics.ts";
import { retailer, simulate, study } from "../src/index.ts";
import { practices, type Practice } from "./practices-list.ts";

const [draws, customers] = [Number(process.argv[2] ?? 8), Number(process.argv[3] ?? 350)];
const YEAR = 52;
const REFERENCE = "collect everything";

type Event = NonNullable<NonNullable<Parameters<typeof retailer>[0]>["events"]>[number];
type Value = (policy: string, measure: string, week: number) => number;

/** Every draw of a study of the reference and some practices: a value by policy, measure and week (−1 the whole run). */
function run(chosen: readonly Practice[], weeks: number, events: readonly Event[], many: number): Value[] {
  const asked = study({
    question: "What does each practice do?",
    scenario: retailer({ customers, weeks, burnIn: 13, retrainEvery: 26, incidents: "scheduled", events }),
    policies: Object.fromEntries([[REFERENCE, []], ...chosen.map(({ name, strategies }) => [name, strategies])]),
    measures: ["trust", "expectedChurn", "consent", "revenue"],
    groups: [],
    seed: "practices",
    replications: many,
  });
  return Array.from({ length: many }, (_, r) => {
    const { records } = simulate(asked, r + 1);
    const of = new Map(
      records.filter(({ group }) => group === "all").map((x) => [`${x.policy} ${x.measure} ${x.week}`, x.value]),
    );
    process.stderr.write(`${weeks} weeks, ${events.length} events: draw ${r + 1} of ${many}\n`);
    return (policy, measure, week) => of.get(`${policy} ${measure} ${week}`) ?? NaN;
  });
}

const signed = (x: number, digits: number): string => {
  const text = Math.abs(x).toFixed(digits);
  return Number(text) === 0 ? text : `${x > 0 ? "+" : "−"}${text}`;
};
/** Mean over draws, and the range in which 95 % of them lie. */
function spread(values: readonly number[]): { readonly estimate: number; readonly low: number; readonly high: number } {
  const estimate = values.reduce((sum, x) => sum + x, 0) / values.length;
  return { estimate, low: quantile([...values], 0.025), high: quantile([...values], 0.975) };
}
const words = (values: readonly number[], scale: number, digits: number): string => {
  const { estimate, low, high } = spread(values.map((x) => x * scale));
  return `${signed(estimate, digits)} (${signed(low, digits)} to ${signed(high, digits)})`;
};

/** Differences to the reference in trust of the last week, expected churn, consent and (relative) revenue. */
const effects = (of: readonly Value[], name: string, last = YEAR - 1): readonly (readonly number[])[] => {
  const differs = (measure: string, week: number): number[] =>
    of.map((one) => one(name, measure, week) - one(REFERENCE, measure, week));
  return [
    differs("trust", last),
    differs("expectedChurn", -1),
    differs("consent", -1),
    of.map((one) => one(name, "revenue", -1) / one(REFERENCE, "revenue", -1) - 1),
  ];
};

/** Smallest effects on trust that are worth a word: a tenth of the spread between customers. */
const LEAST = 0.01;

/** What the literature's sign says of the simulated effect on trust. */
function verdict({ expects }: Practice, trust: readonly number[]): string {
  const { estimate, low, high } = spread(trust);
  const size = Math.abs(estimate) < LEAST ? ", below a hundredth of trust" : "";
  if (expects === 0) {
    if (low === 0 && high === 0) return "none known, and none";
    return `none known; drawn${size}`;
  }
  const sign = expects * estimate;
  if (low <= 0 && high >= 0) return sign === 0 ? "nothing, where something is expected" : `sign ${sign > 0 ? "right" : "wrong"}, not told from nothing${size}`; // prettier-ignore
  return sign > 0 ? `right sign${size}` : `**wrong sign**${size}`;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const year = run(practices, YEAR, [], draws);
const alone = table(
  ["practice", "trust, ‰", "churn, points", "consent, points", "revenue, %", "what the literature expects", "verdict on trust"],
  practices.map((practice) => {
    const [trust, churn, consent, revenue] = effects(year, practice.name);
    return [
      practice.name,
      words(trust, 1000, 1),
      words(churn, 100, 2),
      words(consent, 100, 1),
      words(revenue, 100, 2),
      practice.literature,
      verdict(practice, trust),
    ];
  }),
); // prettier-ignore

const guarding = practices.filter(({ guards }) => guards);
const WEEK = 10;
const strikes = (["attack", "misuse"] as const).map((cause) =>
  run(guarding, YEAR, [{ week: WEEK, breach: { cause, share: 0.3 } }], draws),
);
const given = table(
  ["practice", "attack on 30 % of rows: trust, ‰", "churn, points", "misuse of 30 %: trust, ‰", "at the end of the year", "churn, points"],
  [REFERENCE, ...guarding.map(({ name }) => name)].map((name) => {
    const costs = (of: readonly Value[], measure: string, week: number): number[] =>
      of.map((one, r) => one(name, measure, week) - year[r](name, measure, week));
    const [attack, misuse] = strikes;
    return [
      name,
      words(costs(attack, "trust", WEEK), 1000, 1),
      words(costs(attack, "expectedChurn", -1), 100, 3),
      words(costs(misuse, "trust", WEEK), 1000, 1),
      words(costs(misuse, "trust", YEAR - 1), 1000, 1),
      words(costs(misuse, "expectedChurn", -1), 100, 3),
    ];
  }),
); // prettier-ignore

const lasting = practices.filter(({ grows }) => grows);
const HORIZONS = [13, 26, 52, 104, 156, 260];
const long = run(lasting, HORIZONS[HORIZONS.length - 1], [], Math.max(2, Math.ceil(draws / 4)));
const grown = table(
  ["practice", ...HORIZONS.map((weeks) => `${weeks} weeks`)],
  lasting.map(({ name }) => [
    name,
    ...HORIZONS.map((weeks) => words(effects(long, name, weeks - 1)[0], 1000, 1)),
  ]),
); // prettier-ignore

const page = fileURLToPath(new URL("../docs/practices.md", import.meta.url));
const marked = (text: string, mark: string, made: string): string => {
  const span = new RegExp(`(<!-- ${mark} -->\n\n)[^]*(<!-- end of ${mark} -->)`);
  if (!span.test(text)) throw new Error(`docs/practices.md has no marks around its ${mark}`);
  return text.replace(span, (_, start: string, end: string) => `${start}${made}\n\n${end}`);
};
const size = `${draws} draws of all parameters with their seeds, ${customers} customers, 52 weeks after 13; the last table ${Math.max(2, Math.ceil(draws / 4))} draws`;
const filled = [["size", size], ["alone", alone], ["incidents", given], ["horizon", grown]] as const; // prettier-ignore
writeFileSync(
  page,
  filled.reduce((text, [mark, made]) => marked(text, mark, made), readFileSync(page, "utf8")),
);
