import { checkSolved } from "./answer-shapes.ts";
import type { SolveDialOptions, Solved, SolvedPoint } from "./solve-dial.ts";

const share = (x: number): string => (x > 0.995 ? "above 0.99" : x < 0.005 ? "below 0.01" : x.toFixed(2));

/** What is wanted of a dial, in words. */
export const wantInWords = (want: SolveDialOptions["want"]): string =>
  typeof want === "string"
    ? `the ${want === "least" ? "least" : "largest"} value`
    : `the value with the best ${want.measure}`;

/** How sure a value is, in both meanings. */
function surenessInWords({ holds: { confidence, worlds }, n }: SolvedPoint): string {
  const range = `90 % interval ${share(worlds.low)} to ${share(worlds.high)}`;
  return `the mean over worlds meets it with probability ${share(confidence)}; ${share(worlds.estimate)} of ${n} worlds do (${range})`;
}

/**
 * What `solveDial` found, in sentences: the answer, how sure it is in both meanings, and what it cost.
 *
 * @example
 * const trust = (weeks, world) => ({ trust: weeks / 100 + (world % 2) / 100 });
 * const simulate = async (settings, worlds) =>
 *   settings.map(({ dials }) => worlds.map((world) => trust(dials?.["storageLimit.weeks"] ?? 50, world)));
 * const dial = { name: "storageLimit.weeks", from: 1, to: 52, whole: true };
 * const keep = [parseKeep("trust >= 0.2", exampleResults().info.measures)];
 * const [answer] = solvedInWords(await solveDial(simulate, { dial, keep, want: "least" }));
 * answer.split(",")[0] // → "storageLimit.weeks = 20 is the least value that keeps trust ≥ 0.2"
 */
export function solvedInWords(solved: Solved): string[] {
  checkSolved("solvedInWords.solved", solved);
  const { dial, want, answer, nearest, curve, intervals, oneWay, stopped, cost, asked } = solved;
  const kept = curve[0]?.margins.map(({ keep }) => keep.text).join(" and ") ?? "";
  const meaning =
    "confidence" in asked
      ? `with probability ${asked.confidence} of the mean over worlds`
      : `in a share ${asked.worlds} of worlds`;
  const found =
    answer !== undefined
      ? [
          `${dial.name} = ${answer.value} is ${wantInWords(want)} that keeps ${kept}, ${meaning}: ${surenessInWords(answer)}.`,
        ]
      : [
          stopped === "cannot be met"
            ? `${kept} cannot be met by ${dial.name} from ${dial.from} to ${dial.to}, ${meaning}.`
            : `No value of ${dial.name} from ${dial.from} to ${dial.to} could be found that keeps ${kept}, ${meaning}.`,
          ...(nearest === undefined
            ? []
            : [`The nearest is ${nearest.value}: ${nearest.margins.map(lackInWords).join("; ")}.`]),
        ];
  const several = oneWay || intervals.length === 0 ? [] : [`The curve does not go one way; it holds from ${intervals.map(([a, b]) => `${a} to ${b}`).join(" and from ")}.`]; // prettier-ignore
  const spent =
    stopped === "budget spent"
      ? [
          answer === undefined
            ? "The budget was spent before it was sure."
            : "The budget was spent before the answer was verified in worlds of its own.",
        ]
      : [];
  const price = `${cost.simulations} simulations, ${(100 * cost.share).toFixed(1)} % of trying every value in 60 worlds.`;
  return [...found, ...several, ...spent, price];
}

const lackInWords = ({ keep, estimate, low, high }: SolvedPoint["margins"][number]): string =>
  `${keep.text} is ${estimate < 0 ? "missed" : "met"} by ${Math.abs(estimate).toPrecision(3)} (90 % interval of the margin ${low.toPrecision(3)} to ${high.toPrecision(3)})`;
