import { oneLine } from "../../core/printable.ts";
import { enumerate } from "../../core/enumerate.ts";
import { enoughDecimals, formatDifference, quoted } from "../../charts/format.ts";
import type { PlainTable } from "../plain-table.ts";
import type { ReportContent } from "../report/report-content.ts";
import type { StoredSwing } from "../sensitivity/stored-sensitivity.ts";

/** What becomes of a conclusion, in the words of a table; those that stay are not listed. */
const BECOMES: Partial<Record<StoredSwing["conclusion"], string>> = {
  flips: "turns round",
  blurs: "is not clear any more",
  appears: "becomes clear",
};

const changing = (swings: readonly StoredSwing[]): readonly StoredSwing[] =>
  (["flips", "blurs", "appears"] as const).flatMap((kind) => swings.filter(({ conclusion }) => conclusion === kind));

/**
 * Assumptions that would change what the report concludes on the measure that decides; undefined where none would, or
 * none was varied.
 */
export function swingTable({ swings = [], measures, outcome }: ReportContent): PlainTable | undefined {
  const found = changing(swings);
  const measure = measures.find(({ name }) => name === outcome);
  if (found.length === 0 || measure === undefined) return undefined;
  const at = (value: number, estimate: number | null, low: number | null, high: number | null): string => {
    if (estimate === null) return `– at ${value}`;
    const decimals = enoughDecimals({ estimate, low: low ?? NaN, high: high ?? NaN }, measure.decimals);
    return `${formatDifference(estimate, decimals)} at ${value}`;
  };
  const rows = found.map((one) => [
    one.parameter,
    oneLine(one.policy),
    at(one.default_value, one.default_difference, one.default_interval_low, one.default_interval_high),
    at(one.low_value, one.low_difference, one.low_interval_low, one.low_interval_high),
    at(one.high_value, one.high_difference, one.high_interval_low, one.high_interval_high),
    BECOMES[one.conclusion]!,
  ]);
  const head = [
    "Parameter",
    "Policy",
    "Difference at the default",
    "At the low end",
    "At the high end",
    "The conclusion",
  ];
  return { label: `Assumptions that would change the effect on ${measure.label}`, head, rows, numeric: [2, 3, 4] };
}

/**
 * What moving each assumption to the ends of its range does to the conclusions, in a sentence; empty where that was not
 * looked at.
 */
export function swingSentence({ swings, measures, outcome }: ReportContent): string {
  const measure = measures.find(({ name }) => name === outcome);
  if (swings === undefined || measure === undefined) return "";
  if (swings.length === 0) return `A sensitivity analysis is at hand, but not of ${measure.label}.`;
  const varied = new Set(swings.map(({ parameter }) => parameter)).size;
  const method = `${varied === 1 ? "1 assumption was" : `${varied} assumptions were`} moved to the ends of ${varied === 1 ? "its range" : "their ranges"}, one at a time`;
  const kinds = (["flips", "blurs", "appears"] as const).filter((kind) =>
    swings.some(({ conclusion }) => conclusion === kind),
  );
  if (kinds.length === 0) return `${method}: no effect of a policy on ${measure.label} turns round, blurs or appears.`;
  const told = kinds.map((kind) => {
    const names = [
      ...new Set(swings.filter(({ conclusion }) => conclusion === kind).map(({ policy }) => quoted(oneLine(policy)))),
    ];
    return `the effect of ${enumerate(names)} on ${measure.label} ${BECOMES[kind]}`;
  });
  return `${method}. Within those ranges ${enumerate(told)}:`;
}
