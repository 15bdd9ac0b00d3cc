import { ESTIMATE } from "../analysis/answer-shapes.ts";
import { checkShape, type Fields } from "../core/check-shape.ts";
import { checkNumber, fail } from "../core/check.ts";

/** What answers of decisions look like to functions that take them; see those of analyses. */

const MEASURE: Fields = { name: "text", label: "text" };

/** A policy as a question to a study. */
export const SETTING: Fields = { policy: "text?", dials: "object?", parts: "list?" };

/** What must be kept, as `parseKeep` reads it, and what is turned. */
export const KEEP: Fields = { measure: "text", least: "boolean", kind: "text", value: "finite", text: "text" };
export const DIAL: Fields = { name: "text", from: "finite", to: "finite", whole: "boolean?" };

/** Simulations of a decision. */
export const SAMPLE: Fields = {
  values: "function",
  missing: "function",
  simulations: "function",
  size: "function",
};

const COST: Fields = { simulations: "count", share: "finite" };

const POINT: Fields = {
  value: "finite",
  n: "count",
  margins: [{ keep: { measure: "text", text: "text", least: "boolean" }, target: "finite", ...ESTIMATE }],
  holds: { confidence: "finite", worlds: { estimate: "finite", low: "finite", high: "finite" } },
};

/** Fails where something is no answer of `solveDial`. */
export function checkSolved(path: string, solved: unknown): void {
  checkShape(path, solved, {
    dial: { name: "text", from: "finite", to: "finite" },
    asked: "object",
    curve: [POINT],
    intervals: "list",
    stopped: "text",
    cost: COST,
    "answer?": POINT,
    "nearest?": POINT,
  });
  const { want, asked, curve, answer, nearest } = solved as {
    readonly want: unknown;
    readonly asked: { readonly confidence?: unknown; readonly worlds?: unknown };
    readonly curve: readonly { readonly margins: readonly unknown[] }[];
    readonly answer?: { readonly margins: readonly unknown[] };
    readonly nearest?: { readonly margins: readonly unknown[] };
  };
  if (typeof want !== "string") checkShape(`${path}.want`, want, { measure: "text" });
  checkNumber(`${path}.asked.${"confidence" in asked ? "confidence" : "worlds"}`, asked.confidence ?? asked.worlds, {
    min: 0,
    max: 1,
  });
  if (curve.length === 0) fail(`${path}.curve must have a point at least, got none`);
  for (const point of [...curve, ...[answer, nearest].filter((one) => one !== undefined)])
    if (point.margins.length !== curve[0].margins.length)
      fail(`${path} must have as many margins at each point as at the first, ${curve[0].margins.length}, got ${point.margins.length}`); // prettier-ignore
}

/** What `solveDials` found. */
export const SOLVED_DIALS: Fields = {
  dials: [{ name: "text" }],
  keep: [{ text: "text" }],
  boundary: [{ first: "finite", second: "finite?" }],
  stopped: "text",
  cost: COST,
  "answer?": { values: ["finite"], holds: "finite", n: "count" },
};

/** What came of a race. */
export const RACE: Fields = {
  leader: SETTING,
  stopped: "text",
  within: "finite",
  loss: "finite",
  policies: [{ setting: SETTING, n: "count", dropped: "boolean", best: "finite" }],
  simulations: "count",
};

/** What `decision` says. */
export const DECISION: Fields = {
  outcome: "text",
  goal: MEASURE,
  choice: "text",
  against: "text",
  probability: "finite",
  ranking: [{ policy: "text", probability: "finite" }],
  gain: ESTIMATE,
  n: "count",
  prices: [{ measure: MEASURE, difference: ESTIMATE }],
  stake: { customers: "finite", years: "finite", discount: "finite" },
};

/** What was foretold. */
export const RECORD: Fields = {
  goal: "text",
  probability: "finite",
  foretold: [{ measure: "text", label: "text", ...ESTIMATE }],
};

/** What `worth` found. */
export const WORTH: Fields = {
  missing: "count",
  parameters: [{ parameter: "text", value: "finite", aboveChance: "boolean", error: "finite?" }],
  tests: [
    {
      test: { title: "text", answers: "text", weeks: "finite" },
      parameter: "text",
      n: "finite",
      worth: "finite",
      cost: "finite",
      net: "finite",
    },
  ],
};

/** What `flips` found. */
export const FLIPS: Fields = {
  leader: "text",
  runnerUp: "text",
  worlds: "count",
  turns: [{ parameter: "text", explains: "finite", at: "finite?", error: "finite?", beyond: "finite", side: "text?" }],
  shares: [{ parameter: "text", first: "finite", total: "finite" }],
  rest: "finite",
  "box?": { limits: [{ input: "text", low: "finite?", high: "finite?" }], support: "finite", density: "finite", coverage: "finite" }, // prettier-ignore
};
