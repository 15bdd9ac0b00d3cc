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
/** Not yet asked: takes results, rows that are held or answers of other functions, whose inner parts are not looked at. */
const ANSWERS = [
  ...["churnCausesChart", "heatmapChart", "resemblanceChart", "sensitivityChart", "solveChart", "validationChart"],
  ...[
    "agreement",
    "beyondNoise",
    "scores",
    "swings",
    "withoutEffect",
    "knownParameters",
    "calibrationNotes",
    "fitChurn",
  ],
  ...["flips", "race", "robust", "worth", "decision", "decisionRecord", "redFlags", "scoreDecisions", "studyDecision"],
  ...["flipsInWords", "raceInWords", "solvedDialsInWords", "solvedInWords", "worthInWords", "worthTables"],
  ...[
    "diffCsv",
    "diffMarkdown",
    "diffText",
    "differs",
    "fittedTable",
    "rendered",
    "renderPng",
    "renderSvg",
    "reportHtml",
  ],
  ...["checkPolicy", "dropColumns", "keepEvents", "keepHistoryEvents", "replaceColumns", "selectRows"],
];
/** Asked so often that looking at every part would cost more than the work, or what all checks are made of. */
const HOT = ["gower", "draws", "checkNumber", "shortened"];
/**
 * Where NaN may stand: a cell that is no number is a missing one; what a model of classes or a recommender was made with
 * is told, not used; and in values and estimates of replications NaN means "undefined", which every function that takes them says.
 */
const MEANT = [
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

/** Copies of a value with one part made another, and where: of a list its first entry. */
function* changed(value: unknown, wrong: (part: unknown) => readonly unknown[], at = ""): Generator<[string, unknown]> {
  for (const other of wrong(value)) yield [`${at} = ${String(other)}`, other];
  if (isPlain(value))
    for (const key of Object.keys(value))
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
function faults(
  wrong: (part: unknown) => readonly unknown[],
  fine: (call: Call, answer: unknown) => boolean,
): string[] {
  return calls.flatMap((call) =>
    call.args.flatMap((arg, i) =>
      [...changed(arg, wrong)].flatMap(([at, other]) => {
        const said = `${call.name}, argument ${i + 1}${at}`;
        try {
          const answer = call.f(...call.args.map((own, j) => (j === i ? other : own)));
          if (answer instanceof Promise) answer.catch(() => undefined);
          return fine(call, answer) ? [] : [said];
        } catch (error) {
          return isCounterpoiseError(error) ? [] : [`${said}: ${String(error).split("\n")[0]}`];
        }
      }),
    ),
  );
}

/** Results are checked as a whole, by one function for all that take them. */
const results = exampleResults();
const takesResults = ({ args }: Call): boolean => args.some((arg) => arg === results || arg === results.info);
const calls = (await callsOfExamples()).filter(
  (call) => ![...WHOLE, ...WORKS, ...ANSWERS, ...HOT].includes(call.name) && !takesResults(call),
);

describe("public functions of which one part of one argument is wrong", () => {
  it("are many", () => {
    expect(new Set(calls.map(({ name }) => name)).size).toBeGreaterThan(150);
  });

  it("answer, or say in the project's words what must be what", () => {
    const wrong = (part: unknown): unknown[] => (typeof part === "function" ? [3] : [3, null, "text"]);
    expect([...new Set(faults(wrong, () => true))]).toEqual([]);
  });

  const same = ({ f, args }: Call, answer: unknown): boolean => isDeepStrictEqual(f(...args), answer);

  it("refuse what is not a number, unless nothing hangs on it", () => {
    const found = faults((part) => (typeof part === "number" ? [NaN] : []), same);
    expect(found.filter((said) => !MEANT.some((one) => one.test(said)))).toEqual([]);
  });

  it("refuse infinities, or answer without NaN", () => {
    const found = faults(
      (part) => (typeof part === "number" ? [Infinity, -Infinity] : []),
      (_, answer) => !hasNaN(answer),
    );
    expect(found.filter((said) => !UNKNOWN.some((one) => one.test(said)))).toEqual([]);
  });
});
