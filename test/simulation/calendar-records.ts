import type { ResultRecord } from "../../src/model/results.ts";
import type { Strategy } from "../../src/model/strategy.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { smallStudy } from "../fixtures/small-study.ts";

/** Weeks under the policies. */
export const WEEKS = 8;
/** Everybody's records of "as is" and of policies with these strategies. */
export const calendarRecords = (strategies: readonly (readonly Strategy[])[]): readonly (readonly ResultRecord[])[] => {
  const policies = strategies.map((own, n) => ({ name: `policy ${n}`, strategies: own }));
  const { records: all } = simulate(
    smallStudy([{ name: "as is", strategies: [] }, ...policies], { customers: 60, weeks: WEEKS, burnIn: 5, items: 30 }),
    1,
  );
  return ["as is", ...policies.map(({ name }) => name)].map((name) =>
    all.filter((r) => r.policy === name && r.group === "all").map((r) => ({ ...r, policy: "" })),
  );
};
/** Those of some weeks. */
export const weekly = (all: readonly ResultRecord[], from: number, to: number): readonly ResultRecord[] =>
  all.filter(({ week }) => week >= from && week < to);
