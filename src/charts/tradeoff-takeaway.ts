import type { FrontierPoint, SummaryRow } from "../model/results.ts";
import { oneLine } from "../core/printable.ts";
import { changeInWords } from "./change-in-words.ts";
import { inSentence } from "./english.ts";
import { formatDifference, hasInterval, isClear, quoted, verdict, type MeasureInfo } from "./format.ts";

/**
 * What a trade-off says in one sentence: the policy of the frontier that wins most on y against the reference, and what
 * that costs on x.
 *
 * Silent (empty) unless the paired difference on y is a clear improvement that matters.
 * A cost that cannot be told from zero is said to be so with its interval, never called zero.
 */
export function tradeoffTakeaway(
  points: readonly FrontierPoint[],
  rows: readonly SummaryRow[],
  x: MeasureInfo,
  y: MeasureInfo,
  reference: string,
): string {
  const change = (policy: string, measure: MeasureInfo): SummaryRow["difference"] =>
    rows.find((row) => row.policy === policy && row.measure === measure.name && row.group === "all")?.difference ??
    null;
  const winners = points
    .map(({ policy, onFrontier }) => ({ policy, onFrontier, won: change(policy, y), paid: change(policy, x) }))
    .filter(
      ({ onFrontier, won }) => onFrontier && won !== null && verdict(won, y) === 1 && changeInWords(won, y) !== "",
    )
    .sort((a, b) => Math.abs(b.won!.estimate) - Math.abs(a.won!.estimate));
  if (winners.length === 0) return "";
  const { policy, won, paid } = winners[0];
  const gain = `${quoted(oneLine(policy))} ${verb(won!.estimate)} ${inSentence(y)} by ${changeInWords(won!, y)} against ${quoted(oneLine(reference))}`;
  if (!paid || !hasInterval(paid)) return `${gain}.`;
  const size = changeInWords(paid, x);
  if (size === "" && isClear(paid)) return `${gain}; its change of ${inSentence(x)} is too small to matter.`;
  if (size === "") {
    const range = `${formatDifference(paid.low, x.decimals)} to ${formatDifference(paid.high, x.decimals)}`;
    return `${gain}; its change of ${inSentence(x)} cannot be told from zero (95 % interval ${range}).`;
  }
  return `${gain}, ${verdict(paid, x) === 1 ? "and" : "but"} ${verb(paid.estimate)} ${inSentence(x)} by ${size}.`;
}

const verb = (change: number): string => (change > 0 ? "raises" : "lowers");
