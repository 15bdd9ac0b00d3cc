import fc from "fast-check";
import { stringify } from "yaml";

/** A study in a form in which it reaches the library: as data, or as a file's text with its name. */
export type Given = { readonly data: unknown } | { readonly text: string; readonly name: string };

type Json = Record<string, unknown>;

const WORLD = { preset: "bank", customers: 40, weeks: 4, burnIn: 2, retrainEvery: 4 };

const ATTRIBUTE = {
  name: "age",
  role: "sensitive",
  signal: "declared",
  domain: ["young", "old"],
  ordered: true,
  hierarchy: {
    levels: [
      ["young", "old"],
      ["*", "*"],
    ],
  },
  marginal: [0.5, 0.5],
  reveals: 1,
};

const POPULATION = {
  attributes: [ATTRIBUTE, { ...ATTRIBUTE, name: "home", role: "quasi-identifier", reveals: 0 }],
  correlations: [{ between: ["concern", "age"], value: 0.2 }],
  catalogue: { items: 20, categories: 4, price: { median: 10, logSd: 0.5 }, margin: 0.3 },
  archetypes: 2,
  activity: { mean: 1 },
  basket: { mean: 1 },
  interests: {
    ...{ familySize: 3, variety: 0.2, breadth: 0.5, once: 0.1, archetype: 20, attributes: 0.4 },
    spread: { category: 0.4, family: 0.4, item: 0.6 },
    concentration: { category: 3, family: 2, item: 2 },
    mission: { category: 2, family: 2 },
    assortment: { births: 0.1, deaths: 0.1, seasonal: 0.2, season: 1, wobble: 0.3 },
    shoppers: { activityLogSd: 0.8, basketBetween: 0.5, basketWithin: 0.4, correlation: 0.2 },
  },
};

/** Valid studies that use every kind of field. */
export const VALID: readonly Json[] = [
  { version: 1, question: "Plain?", scenario: WORLD, policies: { all: [], ask: [{ consent: { default: "opt-in" } }] } },
  {
    version: 1,
    question: "With charts?",
    scenario: {
      ...WORLD,
      parameters: { "frailty.share": 0.3 },
      outOfRange: "allowed",
      recommender: { ease: { lambda: 100 } },
    },
    policies: {
      all: [],
      few: [{ minimisation: { signals: ["purchases"] } }, { storageLimit: { weeks: 26 } }],
      "10-anonymity": [{ pseudonymisation: {} }, { kAnonymity: { k: 10 } }],
    },
    measures: ["trust", "churn", "personalisation"],
    groups: ["segment", "concern"],
    charts: [
      { chart: "tradeoff", x: "personalisation", y: "trust", colour: "churn" },
      { chart: "ladder", measures: ["trust", "churn"] },
      { chart: "winners", measure: "trust", groupings: ["segment"] },
    ],
    replications: 3,
    seed: "fuzz",
  },
  {
    version: 1,
    question: "With a population?",
    scenario: { ...WORLD, population: POPULATION, wordOfMouth: "mean-field" },
    policies: {
      all: [],
      noisy: [{ localDp: { epsilon: 4 } }],
      summed: [{ centralDp: { epsilon: 2 } }],
      close: [{ tCloseness: { t: 0.2 } }],
    },
    measures: ["trust", "uniqueness"],
  },
  {
    version: 1,
    question: "With a firm among others, and what happens to it?",
    scenario: {
      ...WORLD,
      firm: { customers: 50_000, years: 3, discount: 0.1, insurance: { deductible: 1000, limit: 1e6 } },
      market: { rivals: [{ name: "other", share: 0.2, trust: 0.5 }], acquisition: 10 },
      advertising: { perVisit: 1, perItem: 0.5, price: 2, data: "own" },
      contract: { share: 0.2, months: 12 },
      joining: 0.1,
      events: [
        { week: 1, breach: { cause: "attack", share: 0.2, told: 0.9 } },
        { week: 1, news: { severity: 0.5 } },
        { week: 2, promiseBroken: { gap: 0.3 } },
        { week: 2, exposed: { severity: 0.3 } },
        { week: 3, rival: { name: "other", lead: 0.4 } },
        { week: 3, law: { from: "opt-in", asks: "everybody" } },
        { week: 3, compensation: { perPerson: 5 } },
      ],
    },
    policies: { all: [], later: [{ storageLimit: { weeks: 4, from: 1, until: 3 } }] },
    matters: { trust: 0.01 },
    measures: ["trust", "profit"],
    worth: true,
  },
];

const NAMES = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "prototype",
  "",
  "0",
  "\u0000",
  "a\u001b[31mb",
  "\u202e",
  "x".repeat(5000),
  "ключ",
  "🦉",
];

const nested = (depth: number, list: boolean): unknown => {
  let value: unknown = 1;
  for (let d = 0; d < depth; d++) value = list ? [value] : { a: value };
  return value;
};

/** Values that no field was made for, and some that fields were. */
const VALUES: readonly unknown[] = [
  undefined,
  null,
  true,
  false,
  0,
  -0,
  1,
  -1,
  2,
  0.5,
  1e9,
  -1e300,
  1e308,
  5e-324,
  NaN,
  Infinity,
  -Infinity,
  2 ** 53,
  "",
  " ",
  "1",
  "trust",
  "consent",
  "no\nlines",
  "\u0007\u001b]0;x\u0007",
  "\ud800",
  "x".repeat(100_000),
  [],
  [[]],
  [null],
  {},
  { a: 1 },
  ["trust", "trust"],
  [NaN],
  Array.from({ length: 300 }, (_, i) => i),
  nested(60, true),
  nested(60, false),
  nested(400, true),
  nested(400, false),
  ...NAMES,
];

/** Every place in a value: the object or list that holds it, and its key there. */
function placesIn(value: unknown, found: [Json, string][] = []): [Json, string][] {
  if (typeof value !== "object" || value === null) return found;
  for (const key of Object.keys(value)) {
    found.push([value as Json, key]);
    placesIn((value as Json)[key], found);
  }
  return found;
}

/** Sets an own property, whatever it is called; a list grows by a value that has no place in it. */
function put(holder: Json, key: string, value: unknown): void {
  if (Array.isArray(holder) && !Object.keys(holder).includes(key)) holder.push(value);
  else Object.defineProperty(holder, key, { value, enumerable: true, writable: true, configurable: true });
}

interface Change {
  readonly how: "replace" | "drop" | "rename" | "add" | "copy";
  readonly at: number;
  readonly from: number;
  readonly value: unknown;
  readonly name: string;
}

function changed(study: Json, { how, at, from, value, name }: Change): void {
  const places = placesIn(study);
  if (places.length === 0) return;
  const [holder, key] = places[at % places.length];
  const [other, otherKey] = places[from % places.length];
  if (how === "replace") put(holder, key, value);
  else if (how === "add") put(holder, name, value);
  else if (how === "copy") put(holder, key, structuredClone(other[otherKey]));
  else {
    const old = holder[key];
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
    if (how === "rename") put(holder, name, old);
  }
}

const change: fc.Arbitrary<Change> = fc.record({
  how: fc.constantFrom<Change["how"][]>("replace", "replace", "drop", "rename", "add", "copy"),
  at: fc.nat(10_000),
  from: fc.nat(10_000),
  value: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...VALUES) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  ),
  name: fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 12 })),
});

/** The text with something cut out of it and something put in. */
const cut = (text: string, at: number, length: number, instead: string): string => {
  const from = at % (text.length + 1);
  return text.slice(0, from) + instead + text.slice(from + length);
};

const SIGNS = [
  "",
  "",
  "{",
  "}",
  "[",
  "]",
  ":",
  ",",
  '"',
  "'",
  "\t",
  "\n",
  "\u0000",
  "\u001b[2J",
  "&a ",
  "*a ",
  "!!js ",
  "---\n",
  "? ",
  "- ",
  "[".repeat(5000),
  "<<: ",
  "|",
  "#",
  "\ufeff",
  "\\u00",
];

/** Studies with one to three things wrong, as data, as JSON and as YAML; some texts are damaged once more. */
export const malformed: fc.Arbitrary<Given> = fc
  .record({
    base: fc.constantFrom(...VALID),
    changes: fc.array(change, { minLength: 1, maxLength: 3 }),
    form: fc.constantFrom("data", "json", "yaml"),
    damage: fc.option(fc.tuple(fc.nat(5000), fc.nat(4), fc.constantFrom(...SIGNS)), { freq: 4 }),
  })
  .map(({ base, changes, form, damage }): Given => {
    const study = structuredClone(base);
    for (const one of changes) changed(study, { ...one, value: structuredClone(one.value) });
    if (form === "data") return { data: study };
    const text = form === "json" ? JSON.stringify(study, null, 1) : asYaml(study);
    return { text: damage === null ? text : cut(text, ...damage), name: `study.${form}` };
  });

/** As YAML; what is too deep for its writer, as JSON, which is YAML too. */
function asYaml(study: Json): string {
  try {
    return stringify(study, { aliasDuplicateObjects: false });
  } catch {
    return JSON.stringify(study);
  }
}
