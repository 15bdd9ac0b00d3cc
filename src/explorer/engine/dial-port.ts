import type { PolicySetting, SimulatePort, StudyFile, Values } from "../../index.ts";
import { withDials, type PolicyDial } from "../state/dials.ts";
import { policyEntries } from "../state/edits.ts";
import type { LiveResults } from "./live.ts";
import type { Pool } from "./pool.ts";

/** What is simulated of a policy, and what is there already. */
export interface DialPortOptions {
  readonly policy: string;
  readonly dials: readonly PolicyDial[];
  readonly measures: readonly string[];
  /** Values by setting and world; those that are simulated are added. */
  readonly kept: Map<string, Values>;
  /** Told whenever so many policies were simulated in a world. */
  readonly onSimulated?: (count: number) => void;
}

const keyOf = (values: readonly number[] | undefined, world: number): string => `${world} ${values?.join() ?? "reference"}`; // prettier-ignore

/** Values of a policy in each replication that is there. */
export function exactValues({ results, replications }: LiveResults, policy: string): Values[] {
  const own = results.records.filter((one) => one.policy === policy && one.week === -1 && one.group === "all");
  return Array.from(
    { length: replications },
    (_, r) =>
    Object.fromEntries(own.filter(({ replication }) => replication === r + 1).map(({ measure, value }) => [measure, value])), // prettier-ignore
  );
}

/** Keeps what is known of the dials where they stand, so that it is not simulated again. */
export const keepSetting = (kept: Map<string, Values>, dials: readonly PolicyDial[], values: readonly Values[]): void =>
  values.forEach((own, r) => kept.set(keyOf(dials.map(({ value }) => value), r + 1), own)); // prettier-ignore

/**
 * Simulates settings of a policy's dials, and the reference, on the page's workers. Dials that a setting does not name
 * stay where they stand.
 */
export function dialPort(
  pool: Pool,
  draft: StudyFile,
  { policy, dials, measures, kept, onSimulated }: DialPortOptions,
): SimulatePort {
  const [[, reference]] = policyEntries(draft);
  const { version, question, scenario, seed } = draft;
  const valuesOf = ({ dials: turned }: PolicySetting): readonly number[] | undefined =>
    turned && dials.map(({ name, value }) => turned[name] ?? value);
  const partsOf = (values: readonly number[] | undefined): unknown => {
    if (values === undefined) return reference;
    const turned = Object.fromEntries(dials.map(({ name }, d) => [name, values[d]]));
    return policyEntries(withDials(draft, policy, dials, turned)).find(([name]) => name === policy)![1];
  };
  const simulate = async (wanted: readonly (readonly number[] | undefined)[], world: number): Promise<void> => {
    const missing = wanted.filter((values) => !kept.has(keyOf(values, world)));
    if (missing.length === 0) return;
    const names = missing.map((_, i) => `setting ${i + 1}`);
    const policies = Object.fromEntries([["reference", reference], ...missing.map((values, i) => [names[i], partsOf(values)])]); // prettier-ignore
    const file = { version, question, scenario, seed, measures, groups: [], charts: [], policies } as unknown as StudyFile; // prettier-ignore
    const answer = await pool.run({ kind: "replicate", file, replication: world, only: names, digested: false });
    if (answer.kind !== "replicated") return;
    answer.parts.forEach(({ records }, i) => {
      const whole = records.filter(({ week, group }) => week === -1 && group === "all");
      kept.set(keyOf(missing[i], world), Object.fromEntries(whole.map(({ measure, value }) => [measure, value])));
    });
    onSimulated?.(missing.length);
  };
  return async (settings, worlds) => {
    const wanted = settings.map(valuesOf);
    await Promise.all(worlds.map((world) => simulate(wanted, world)));
    return wanted.map((values) => worlds.map((world) => kept.get(keyOf(values, world))!));
  };
}
