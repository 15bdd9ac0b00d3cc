import { oneLine } from "../../core/printable.ts";
import { counted } from "../../charts/english.ts";
import { enumerate } from "../../core/enumerate.ts";
import { formatNumber, quoted } from "../../charts/format.ts";
import { everyParameter as parameters } from "../../evidence/every-parameter.ts";
import { LEAST_REPLICATIONS, type Drivers } from "../../analysis/drivers.ts";
import type { PlainTable } from "../plain-table.ts";
import type { ReportContent } from "../report/report-content.ts";

/** Parameters on which the choice hangs; undefined where none was found. */
export function driverTable({ drivers, measures }: ReportContent): PlainTable | undefined {
  if (drivers === undefined || drivers.found.length === 0) return undefined;
  const { label, better } = measures.find(({ name }) => name === drivers.measure)!;
  const rows = drivers.found.map(({ parameter, correlation, p, turnsAt }) => {
    const { low, high, unit } = parameters.find(({ name }) => name === parameter) ?? { low: NaN, high: NaN, unit: "" };
    const favoured = correlation > 0 === (better === "higher") ? drivers.policy : drivers.against;
    const turn = turnsAt === null ? "nowhere within the values drawn" : `at about ${Number(turnsAt.toPrecision(2))}`;
    const range = `${low} to ${high}${unit === "" ? "" : ` ${unit}`}`;
    return [
      parameter,
      range,
      oneLine(favoured),
      formatNumber(correlation, 2),
      p < 0.001 ? "< 0.001" : formatNumber(p, 3),
      turn,
    ];
  });
  const head = [
    "Parameter",
    "Range",
    "Higher values favour",
    `Rank correlation with the difference of ${label}`,
    "p, adjusted",
    "The order turns",
  ];
  return { label: "Parameters on which the choice hangs", head, rows, numeric: [3, 4] };
}

/** What was looked at and found, in a sentence; empty where there is no choice to be made. */
export function driverSentence({ drivers, measures, best, outcome, info }: ReportContent): string {
  if (outcome === undefined || best.size === 0) return "";
  if (drivers === undefined)
    return "The parameters that each replication drew are not at hand, so nothing can be said about which of them the choice hangs on.";
  const { policy, against, n, looked, found } = drivers;
  const label = measures.find(({ name }) => name === drivers.measure)!.label;
  const pair = `${quoted(oneLine(policy))} and ${quoted(oneLine(against))}`;
  if (looked === 0)
    return "All parameters were held at their values, so the replications cannot tell which of them the choice hangs on.";
  if (n < LEAST_REPLICATIONS)
    return (
      `With ${counted(info.replications, "replication")} no correlation with a parameter can be told from chance: ` +
      `run at least ${LEAST_REPLICATIONS}, better 100, to see what the choice between ${pair}, first and second by ${label}, hangs on; ` +
      "`counterpoise sensitivity` finds it with few replications, by moving one assumption at a time."
    );
  const method = `${counted(looked, "parameter was", "parameters were")} drawn anew in each of ${n} replications and compared with the difference of ${label} between ${pair}, first and second by it (Spearman's rank correlation, p-values adjusted by Holm's method)`;
  if (found.length === 0) return `${method}. ${missed(drivers)}`;
  return `${method}. ${found.length === 1 ? "One of them moves" : `${found.length} of them move`} it beyond chance; what ${found.length === 1 ? "it leaves" : "they leave"} unexplained is other parameters and luck together:`;
}

/** What could have been found, and what to look at next, where nothing was. */
function missed({ detectable, candidates, n, looked }: Drivers): string {
  const share = formatNumber(100 * detectable, 0);
  const next = enumerate(
    candidates.map(({ parameter, correlation }) => `${parameter} (${formatNumber(correlation, 2)})`),
  );
  const look =
    next === ""
      ? ""
      : ` Strongest among the rest, by no more than chance may give: ${next}; \`counterpoise sensitivity\` moves them one at a time.`;
  return `None moves it beyond chance: from ${n} replications and among ${looked} only a parameter behind ${share} % of its variance or more would have been found; how much of it is luck, which no parameter explains, these replications cannot tell.${look}`;
}
