import type { ChurnTable } from "../../../src/behaviour/fit-churn/customer-table.ts";
import type { HazardFit } from "../../../src/behaviour/fit-churn/fit-model.ts";
import { log, log1p } from "../../../src/core/numerics.ts";
import { draws, stream } from "../../../src/core/random.ts";

export interface Firm {
  /** Monthly hazards of two equally large groups of those who join. */
  readonly hazards: readonly [number, number];
  readonly customers: number;
  /** Months before the table in which they joined, evenly; 0 to 47 unless told. */
  readonly joined?: readonly [number, number];
  /** Months whose leavers are in the table; absent: all leavers. */
  readonly window?: number;
}

/** The table of a firm in which everybody leaves at the rate of their group, and nobody else is in it. */
export function firm({ hazards, customers, joined = [1, 48], window }: Firm, seed: string): ChurnTable {
  const source = draws(stream(seed, 0, "firm"), 0, 0, 0);
  const rows: { readonly group: number; readonly tenure: number; readonly left: number }[] = [];
  for (let i = 0; i < customers; i++) {
    const group = source.next() < 0.5 ? 0 : 1;
    const ago = joined[0] + Math.floor(source.next() * (joined[1] - joined[0]));
    const stays = Math.floor(log(1 - source.next()) / log1p(-hazards[group]));
    const left = stays < ago ? 1 : 0;
    const tenure = left === 1 ? stays + 1 : ago;
    if (left === 0 || window === undefined || ago - tenure < window) rows.push({ group, tenure, left });
  }
  const mean = rows.reduce((sum, { group }) => sum + group, 0) / rows.length;
  return {
    tenure: Uint16Array.from(rows, ({ tenure }) => tenure),
    left: Uint8Array.from(rows, ({ left }) => left),
    entry: Uint16Array.from(rows, ({ tenure }) => (window === undefined ? 0 : Math.max(0, tenure - window))),
    ...(window !== undefined && { window }),
    covariates: Float64Array.from(rows, ({ group }) => group - mean),
    names: ["group"],
  };
}

/** The truth as a fit: one rate for all months, the groups' ratio. */
export function truth([a, b]: Firm["hazards"], table: ChurnTable): HazardFit {
  const rates = [-log1p(-a), -log1p(-b)].map((rate) => log(rate));
  const mean = -Math.min(...table.covariates);
  const slope = rates[1] - rates[0];
  return {
    pieces: [1],
    baseline: [{ name: "all", estimate: rates[0] + mean * slope, error: 0 }],
    covariates: [{ name: "group", estimate: slope, error: 0 }],
    theta: 0,
    covariance: null,
    logLikelihood: NaN,
  };
}

export const TABLES: readonly (readonly [string, Firm])[] = [
  ["all leavers", { hazards: [0.02, 0.1], customers: 500 }],
  ["leavers of a quarter", { hazards: [0.02, 0.3], customers: 4000, window: 3 }],
  ["leavers of a month", { hazards: [0.05, 0.4], customers: 4000, window: 1 }],
];
