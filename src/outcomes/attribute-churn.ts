import { EVERYONE, PERIOD, WHOLE_RUN } from "../analysis/by-replication.ts";
import { checkOptions } from "../core/check-options.ts";
import { checkStudy } from "../strategies/check-study.ts";
import { CHURN_CAUSES, churnCauses, type ChurnCause } from "../measures/churn-causes.ts";
import type { ResultRecord, Study } from "../model/results.ts";
import { simulate, type SimulateOptions, SIMULATE_OPTIONS } from "../simulation/simulate.ts";

/** Yearly churn by policy and group (everybody, and their weeks before and from a change) where only some causes act. */
type ChurnWith = (causes: readonly ChurnCause[]) => ReadonlyMap<string, Cell>;

interface Cell {
  readonly policy: string;
  readonly group: string;
  readonly churn: number;
}

/**
 * Yearly churn of every policy by cause, by paired ablation: the replication is simulated again, burn-in included, with
 * causes switched off by their parameters; customers, draws and all else
 * stay the same. With v(S) the churn where only the causes in S act, N all of them,
 *
 *     cause i = ½ [v({i}) − v(∅)] + ½ [v(N) − v(N \ {i})],   background = v(∅),   together = v(N) − v(∅) − Σ causes,
 *
 * the mean of what a cause adds alone and as the last one, which depends on no order; what is left is stated instead of
 * shared out. With two causes it is their Shapley value and nothing is
 * left. All add up to the policy's churn. Negative: customers stay because of it. Takes 2 n + 1 further simulations for
 * n causes (11 for five).
 *
 * @example
 * const scenario = retailer({ customers: 40, weeks: 2, burnIn: 1 });
 * const policies = { "as is": [] };
 * const shop = study({ question: "Why do they leave?", scenario, policies, measures: ["churn"], replications: 1 });
 * const everybody = attributeChurn(shop, 1).filter(({ group }) => group === "all");
 * everybody.map(({ measure }) => measure).slice(0, 3) // → ["churnIrrelevance", "churnIntrusion", "churnBreach"]
 */
export function attributeChurn(study: Study, replication: number, options: SimulateOptions = {}): ResultRecord[] {
  checkOptions("attributeChurn", options, SIMULATE_OPTIONS);
  checkStudy("attributeChurn.study", study);
  const churnWith = simulated(study, replication, options);
  const [all, none] = [churnWith(CHURN_CAUSES), churnWith([])];
  const alone = CHURN_CAUSES.map((cause) => churnWith([cause]));
  const without = CHURN_CAUSES.map((cause) => churnWith(CHURN_CAUSES.filter((other) => other !== cause)));
  return [...all].flatMap(([key, { policy, group }]) => {
    const of = (churn: ReadonlyMap<string, Cell>): number => churn.get(key)!.churn;
    const effects = CHURN_CAUSES.map((_, c) => (of(alone[c]) - of(none) + of(all) - of(without[c])) / 2);
    const together = of(all) - of(none) - effects.reduce((sum, effect) => sum + effect, 0);
    const values = [...effects, together, of(none)];
    return Object.keys(churnCauses).map((measure, m) => ({
      policy,
      replication,
      week: WHOLE_RUN,
      group,
      measure,
      value: values[m],
    }));
  });
}

function simulated(study: Study, replication: number, options: SimulateOptions): ChurnWith {
  return (causes) => {
    const off = CHURN_CAUSES.filter((cause) => !causes.includes(cause)).map((cause) => cause.off);
    const parameters: Record<string, number> = Object.assign({ ...study.scenario.parameters }, ...off);
    const world: Study = { ...study, scenario: { ...study.scenario, parameters }, measures: ["churn"], groups: [] };
    const { records } = simulate(world, replication, {
      ...options,
      onPolicy: undefined,
      onChange: undefined,
      onProgress: undefined,
    });
    return new Map(
      records
        .filter(({ week, group }) => week === WHOLE_RUN && (group === EVERYONE || group.startsWith(PERIOD)))
        .map(({ policy, group, value }) => [JSON.stringify([policy, group]), { policy, group, churn: value }]),
    );
  };
}
