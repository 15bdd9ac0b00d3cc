import type { BestPolicy } from "../../analysis/best-policy.ts";
import type { Chart } from "../../charts/chart.ts";
import type { MeasureInfo } from "../../charts/format.ts";
import type { StudyDecision } from "./study-decision.ts";
import type { StudyInfo, SummaryRow, TrajectoryPoint } from "../../model/results.ts";

/** What an answer is made from. */
export interface AnswerMaterial {
  readonly info: StudyInfo;
  readonly rows: readonly SummaryRow[];
  readonly measures: readonly MeasureInfo[];
  /** Differences to the reference in the last week, of a measure that grows with time. */
  readonly ends?: readonly TrajectoryPoint[];
  /** The chart of the trade-off and the measure it shows as colour, where there is one. */
  readonly tradeoff?: Chart;
  readonly colour?: string;
  /** The measure that decides which policy is best, and how the policies stand by it. */
  readonly outcome?: string;
  readonly ranking?: readonly BestPolicy[];
  /** What to choose, in sentences. */
  readonly decision?: StudyDecision;
}
