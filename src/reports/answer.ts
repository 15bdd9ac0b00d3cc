import { type Chart } from "../charts/chart.ts";
import { oneLine } from "../core/printable.ts";
import { changeInWords } from "../charts/change-in-words.ts";
import { enumerate, formatNumber, heading, quoted, verdict, type MeasureInfo } from "../charts/format.ts";
import type { BestPolicy } from "../analysis/best-policy.ts";
import type { StudyInfo, SummaryRow } from "../model/results.ts";
import { bestSentence, flipSentence } from "./best-sentence.ts";

const MOST_SENTENCES = 3;
/** Most policies that a sentence lists. */
const MOST_NAMES = 6;

/** What an answer is made from. */
export interface AnswerMaterial {
  readonly info: StudyInfo;
  readonly rows: readonly SummaryRow[];
  readonly measures: readonly MeasureInfo[];
  /** The chart of the trade-off and the measure it shows as colour, where there is one. */
  readonly tradeoff?: Chart;
  readonly colour?: string;
  /** The measure that decides which policy is best, and how the policies stand by it. */
  readonly outcome?: string;
  readonly ranking?: readonly BestPolicy[];
}

/**
 * The answer to the study's question in up to three sentences made from the numbers: which policy is best, the
 * trade-off, and the measure shown as colour or who is on the
 * frontier. A sentence that its 95 % intervals do not support is left out; when none is left, that itself is the
 * answer.
 */
export function answer(material: AnswerMaterial): string[] {
  const { info, rows, measures, tradeoff, colour } = material;
  const reference = info.policies[0].name;
  if (info.policies.length === 1)
    return [`The study has one policy, ${quoted(oneLine(reference))}, and so nothing to compare it with.`];
  if (info.replications === 1) return ["One replication cannot tell differences between policies from luck: run more."];
  const coloured = measures.find((measure) => measure.name === colour);
  const best = bestSentence(material);
  const candidates = [
    best,
    tradeoff?.takeaway ?? "",
    coloured ? bestChange(rows, coloured, reference) : "",
    tradeoff ? frontierSentence(tradeoff) : "",
  ];
  const sentences = candidates.filter(Boolean).slice(0, MOST_SENTENCES);
  if (sentences.length > (best === "" ? 0 : 1)) return sentences;
  const first = measures
    .filter(({ name }) => best === "" || name !== material.outcome)
    .map((measure) => bestChange(rows, measure, reference))
    .filter(Boolean);
  if (first.length > 0 || best !== "") return [...sentences, ...first].slice(0, MOST_SENTENCES);
  return [
    `With ${info.replications} replications no difference to ${quoted(oneLine(reference))} can be told from zero.`,
  ];
}

/** The largest clear improvement of a measure or, where there is none, its largest clear loss. */
function bestChange(rows: readonly SummaryRow[], measure: MeasureInfo, reference: string): string {
  const own = rows.filter(
    (row) =>
      row.measure === measure.name &&
      row.group === "all" &&
      row.difference &&
      changeInWords(row.difference, measure) !== "",
  );
  const bySize = [...own].sort((a, b) => Math.abs(b.difference!.estimate) - Math.abs(a.difference!.estimate));
  const gain = bySize.find((row) => verdict(row.difference, measure.better) === 1);
  const shown = gain ?? bySize.find((row) => verdict(row.difference, measure.better) === -1);
  if (!shown) return "";
  const change = shown.difference!;
  const move = `${change.estimate > 0 ? "rises" : "falls"} by ${changeInWords(change, measure)} under ${quoted(oneLine(shown.policy))}`;
  if (gain) return `${heading(measure.label)} ${move}, against ${quoted(oneLine(reference))}.`;
  return `No policy clearly improves ${measure.label}; it ${move}.`;
}

function frontierSentence({ rows, title }: Chart): string {
  const on = rows.filter((row) => row.onFrontier === true);
  if (rows.length < 2 || on.length === 0) return "";
  const names = on.slice(0, MOST_NAMES).map((row) => {
    const probability = formatNumber(Number(row.probability), 2);
    return quoted(oneLine(String(row.policy))) + (probability === "1.00" ? "" : ` (probability ${probability})`);
  });
  const more = on.length > MOST_NAMES ? [`${on.length - MOST_NAMES} more`] : [];
  const verb = on.length === 1 ? "is" : "are";
  const measures = title.charAt(0).toLowerCase() + title.slice(1);
  return `On the frontier of ${measures} ${verb} ${enumerate([...names, ...more])}.`;
}

/**
 * What a reader must know before trusting the numbers: not a forecast, a choice that flips, too few replications,
 * differences that stayed unclear.
 */
export function cautions(material: AnswerMaterial & { readonly calibrated: boolean }): string[] {
  const forecast = material.calibrated
    ? "Calibrated to the user's own figures; still a simulation, whose differences between policies deserve more trust than its levels."
    : "Not a forecast: the model stands on published findings and stated assumptions, not on your own figures. Trust differences between policies more than levels.";
  return [forecast, flipSentence(material), ...replicationCautions(material)].filter(Boolean);
}

function replicationCautions({ info: { replications, policies }, rows, measures }: AnswerMaterial): string[] {
  if (policies.length < 2) return [];
  if (replications === 1) return ["One replication: nothing here can be told from luck, and no interval can be given."];
  const few =
    replications < 5 ? [`Only ${replications} replications: the intervals rest on very little and are wide.`] : [];
  const compared = rows.filter((row) => row.group === "all" && row.difference && Number.isFinite(row.difference.low));
  const unclear = compared.flatMap((row) => {
    const measure = measures.find(({ name }) => name === row.measure);
    const needed = replicationsNeeded(row);
    return measure &&
      needed !== null &&
      formatNumber(row.difference!.estimate, measure.decimals) !== formatNumber(0, measure.decimals)
      ? [{ row, measure, needed }]
      : [];
  });
  if (unclear.length === 0) return few;
  const nearest = unclear.reduce((best, one) => (one.needed < best.needed ? one : best));
  const where = `${nearest.measure.label} under ${quoted(oneLine(nearest.row.policy))}`;
  const share = `${unclear.length} of ${compared.length} differences to the reference cannot be told from zero with ${replications} replications`;
  return [
    ...few,
    `${share}; for the nearest of them, ${where}, about ${formatNumber(nearest.needed, 0)} would be needed if its estimate holds.`,
  ];
}

/**
 * Replications at which an interval that now contains 0 would exclude it, were estimate and spread to stay: n · (half
 * width / estimate)²; null for a clear difference.
 */
function replicationsNeeded({ difference, n }: SummaryRow): number | null {
  if (!difference || difference.low > 0 || difference.high < 0 || difference.estimate === 0) return null;
  const half = (difference.high - difference.low) / 2;
  return Math.ceil(n * (half / difference.estimate) * (half / difference.estimate)) + 1;
}
