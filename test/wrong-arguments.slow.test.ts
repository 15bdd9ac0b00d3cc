import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { exampleResults, isCounterpoiseError } from "../src/index.ts";
import { callsOfExamples, isPlain, type Call } from "./example-code.ts";

/** What is not asked: takes a scenario, a study or strategies, which `study` and the presets check as a whole. */
const WHOLE = [
  ...["policyFacts", "override", "study", "sweep", "configuration", "describe", "toJSON"],
  ...["run", "replicate", "simulate", "collect", "explain", "simulatePort", "checkedCandidates"],
];
/** What simulates for seconds, or writes where it is told: asked by tests of their own. */
const WORKS = [
  ...[
    "ablation",
    "attributeChurn",
    "calibrate",
    "calibrationPlan",
    "morris",
    "sensitivity",
    "trainingInWords",
    "validate",
  ],
  ...["keepReplications", "openPoints", "writeReport", "writeSensitivity", "writeValidation", "saveChart"],
];
/** Asked so often that looking at every part would cost more than the work, or what all checks are made of. */
const HOT = ["gower", "draws", "checkNumber", "shortened"];
/**
 * Where NaN may stand: a cell that is no number is a missing one; what a model of classes or a recommender was made with
 * is told, not used; and in values and estimates of replications NaN means "undefined", which every function that takes them says.
 */
const MEANT = [
  /^(swings|withoutEffect|beyondNoise|sensitivityChart), argument 1\.(defaults|assumptions)\[0\]\.[\w.]*(estimate|low|high) = NaN$/,
  /^(agreement|validationChart), argument 1\.rows\[0\]\.(model|null)\.(estimate|low|high) = NaN$/,
  /^(summaryJson, argument 2|decisionTable, argument 1)\[0\]\.(estimate|low|high) = NaN$/,
  /^resemblanceChart, argument 1\[0\]\.(real|error|low|high) = NaN$/,
  /^solveChart, argument 1\.(curve\[0\]|answer|nearest)\.margins\[0\]\.(estimate|low|high) = NaN$/,
  /^decisionRecord, argument 1\.(gain|prices\[0\]\.difference)\.(estimate|low|high) = NaN$/,
  /^scoreDecisions, argument 1\[0\]\.record\.foretold\[0\]\.(estimate|low|high) = NaN$/,
  /^diff(Text|Markdown|Csv), argument 1\.rows\[0\]\.(a|b|difference)\.(estimate|low|high) = NaN$/,
  /^(flips|decision|redFlags|robust|worth|studyDecision), argument 1\.records\[0\]\.value = NaN$/,
  /^rendered, argument 1\.rows\[0\]\.\w+ = NaN$/,
  /^(tableOf|anonymise), argument 1\[0\]\.\w+ = NaN$/,
  /^(classTest|explanationInWords), .*\.params\.k = NaN$/,
  /^(studyOfSettings, argument 1\.scenario|retailer, argument 1)\.recommender\.params\.\w+ = NaN$/,
  /^(analyse|digest), argument 1\.records\[0\]\.value = NaN$/,
  /^digestParts, argument 1\[0\]\.value = NaN$/,
  /^(interval, argument 1\[0\]|(posteriorMeans|simultaneousIntervals), argument 1\[0\]\[0\]) = NaN$/,
  /^(isClear|fateOf|verdict|sizeOf|formatChange|clearDecimals|enoughDecimals), argument 1\.(estimate|low|high) = NaN$/,
  /^(formatNumber|formatDifference|cappedProbability), argument 1 = NaN$/,
];
/** What is infinite is not known, and neither is how far it is from its mean. */
const UNKNOWN = [/^simultaneousIntervals, argument 1\[0\]\[0\] = -?Infinity$/];
/** Says NaN where it has nothing to count, and documents it. */
const COUNTS = ["agreement", "scoreDecisions"];
/** What is written in Vega-Lite's language, which Vega checks when it draws. */
const FOREIGN = ["spec"];

/** Copies of a value with one part made another, and where: of a list its first entry. */
function* changed(value: unknown, wrong: (part: unknown) => readonly unknown[], at = ""): Generator<[string, unknown]> {
  for (const other of wrong(value))
    yield [`${at} = ${isPlain(other) ? "{}" : Array.isArray(other) ? "[]" : String(other)}`, other];
  if (value === results || value === results.info) return;
  if (isPlain(value))
    for (const key of Object.keys(value).filter((name) => !FOREIGN.includes(name)))
      for (const [where, other] of changed(value[key], wrong, `${at}.${key}`))
        yield [where, { ...value, [key]: other }];
  else if (Array.isArray(value) && value.length > 0)
    for (const [where, other] of changed(value[0], wrong, `${at}[0]`)) yield [where, [other, ...value.slice(1)]];
}

/** Whether a NaN stands anywhere in an answer. */
const hasNaN = (value: unknown): boolean =>
  ArrayBuffer.isView(value)
    ? Array.from(value as Float64Array).some(Number.isNaN)
    : Array.isArray(value)
      ? value.some(hasNaN)
      : isPlain(value)
        ? Object.values(value).some(hasNaN)
        : Number.isNaN(value);

/** Calls with one wrong part that are neither refused in the project's words nor `fine`. */
async function faults(
  wrong: (part: unknown) => readonly unknown[],
  fine: (call: Call, answer: unknown) => boolean | Promise<boolean>,
): Promise<string[]> {
  const found = new Set<string>();
  for (const call of calls)
    for (const [i, arg] of call.args.entries())
      for (const [at, other] of changed(arg, wrong)) {
        const said = `${call.name}, argument ${i + 1}${at}`;
        try {
          const answer = await call.f(...call.args.map((own, j) => (j === i ? other : own)));
          if (!(await fine(call, answer))) found.add(said);
        } catch (error) {
          if (!isCounterpoiseError(error)) found.add(`${said}: ${String(error).split("\n")[0]}`);
        }
      }
  return [...found];
}

/** Results are looked into as a whole, by one function for all that take them; see `test/analysis/check-results`. */
const results = exampleResults();
const calls = (await callsOfExamples()).filter((call) => ![...WHOLE, ...WORKS, ...HOT].includes(call.name));

/** Results of a study of which nothing fits: other policies, one other measure. */
const foreign = {
  info: {
    ...results.info,
    policies: results.info.policies.map((one, p) => ({ ...one, name: `other ${p}` })),
    measures: [{ ...results.info.measures[0], name: "other" }],
  },
  records: results.records.map((one) => ({ ...one, policy: "other 0", measure: "other" })),
};

describe("public functions of which one part of one argument is wrong", () => {
  it("are many", () => {
    expect(new Set(calls.map(({ name }) => name)).size).toBeGreaterThan(150);
  });

  it("answer, or say in the project's words what must be what", async () => {
    const wrong = (part: unknown): unknown[] =>
      typeof part === "function"
        ? [3, undefined]
        : [3, null, "text", undefined, ...(Array.isArray(part) ? [[]] : isPlain(part) ? [{}] : [])];
    expect(await faults(wrong, () => true)).toEqual([]);
  });

  const right = new Map<Call, unknown>();
  const same = async (call: Call, answer: unknown): Promise<boolean> => {
    if (!right.has(call)) right.set(call, await call.f(...call.args));
    return isDeepStrictEqual(right.get(call), answer);
  };

  it("refuse what is not a number, unless nothing hangs on it", async () => {
    const found = await faults((part) => (typeof part === "number" ? [NaN] : []), same);
    expect(found.filter((said) => !MEANT.some((one) => one.test(said)))).toEqual([]);
  });

  it("refuse infinities, or answer without NaN", async () => {
    const found = await faults(
      (part) => (typeof part === "number" ? [Infinity, -Infinity] : []),
      ({ name }, answer) => COUNTS.includes(name) || !hasNaN(answer),
    );
    expect(found.filter((said) => !UNKNOWN.some((one) => one.test(said)))).toEqual([]);
  });

  it("answer, or say what does not fit, where one argument is of another study", async () => {
    const swap = (part: unknown): unknown[] =>
      part === results ? [foreign] : part === results.info ? [foreign.info] : [];
    expect(await faults(swap, () => true)).toEqual([]);
  });
});
