import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { EVERYONE, WHOLE_RUN } from "../analysis/by-replication.ts";
import { fail, unknownName } from "../core/check.ts";
import type { PolicySetting, SimulatePort, Values } from "../decisions/simulate-port.ts";
import type { Study } from "../model/results.ts";
import type { Strategy } from "../model/strategy.ts";
import { checkStudy } from "../strategies/check-study.ts";
import { study, type CheckedStudy } from "../study/study.ts";
import { replicate } from "./replicate.ts";
import { turnable, turned } from "./turn.ts";

/** Parts that settings may name, each with its strategies. */
export type Parts = Readonly<Record<string, readonly Strategy[]>>;

/**
 * The strategies that a setting stands for. Errors: a policy, strategy, option or part that there is not; a value that
 * a strategy refuses.
 */
export function strategiesOf(
  template: Study,
  { policy, dials = {}, parts }: PolicySetting,
  known: Parts = {},
): readonly Strategy[] {
  const [reference] = template.policies;
  if (parts !== undefined)
    return [
      ...reference.strategies,
      ...parts.flatMap((name) =>
        Object.hasOwn(known, name) ? known[name] : unknownName("part", "parts", name, Object.keys(known)),
      ),
    ];
  if (Object.keys(dials).length > 0) return turned(turnable(template, Object.keys(dials), policy), dials);
  const names = template.policies.map(({ name }) => name);
  const found = policy === undefined ? reference : template.policies[names.indexOf(policy)];
  return (found ?? unknownName("policy", "policies", policy!, names)).strategies;
}

/** How a setting's policy is called in the study that simulates it; the reference stays the first. */
const nameOf = (index: number): string => `setting ${index + 1}`;

/**
 * The study whose policies are the reference and then these settings, in order. Errors: what `study` refuses, such as
 * strategies that contradict each other.
 *
 * @example
 * const policies = { "as is": [], "10-anonymity": [kAnonymity({ k: 10 })] };
 * const shop = study({ question: "?", scenario: retailer(), policies });
 * studyOfSettings(shop, [{ dials: { "kAnonymity.k": 5 } }], ["churn"]).policies[1].strategies[0].params.k // → 5
 */
export function studyOfSettings(
  template: Study,
  settings: readonly PolicySetting[],
  measures: readonly string[],
  known?: Parts,
): CheckedStudy {
  checkStudy("studyOfSettings.template", template);
  checkShape("studyOfSettings.settings", settings, [{ policy: "text?", dials: "object?", parts: "list?" }]);
  checkShape("studyOfSettings.measures", measures, ["text"]);
  if (template.policies.length === 0) fail("studyOfSettings.template must have a policy at least, got none");
  const { question, scenario, seed } = template;
  const others = settings.map((setting, s) => [nameOf(s), strategiesOf(template, setting, known)] as const);
  const policies = Object.fromEntries([["reference", template.policies[0].strategies] as const, ...others]);
  return study({ question, scenario, policies, measures, groups: [], charts: [], seed });
}

/** One replication of some settings: values over the whole run of everybody, for each. */
export function pointsOf(
  template: Study,
  settings: readonly PolicySetting[],
  replication: number,
  {
    measures,
    parts,
    cancelled,
  }: { readonly measures: readonly string[]; readonly parts?: Parts; readonly cancelled?: () => boolean },
): Values[] {
  const whole = studyOfSettings(template, settings, measures, parts);
  const { records } = replicate(whole, replication, { only: settings.map((_, s) => nameOf(s)), cancelled });
  return settings.map((_, s) => {
    const own = records.filter(
      ({ policy, week, group }) => policy === nameOf(s) && week === WHOLE_RUN && group === EVERYONE,
    );
    return Object.fromEntries(
      measures.map((name) => [name, own.find(({ measure }) => measure === name)?.value ?? NaN]),
    );
  });
}

/** What a port simulates. */
export interface PortOptions {
  /** Measures and risks whose values are asked for. */
  readonly measures: readonly string[];
  /** Strategies of the parts that settings name. */
  readonly parts?: Parts;
  /** Stops at the next week; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * A port that simulates in this thread; works in a browser, too. Errors: as in `study`.
 *
 * @example
 * const policies = { "as is": [], "10-anonymity": [kAnonymity({ k: 10 })] };
 * const shop = study({ question: "?", scenario: retailer({ customers: 40, weeks: 1, burnIn: 1 }), policies });
 * const port = simulatePort(shop, { measures: ["churn"] });
 * typeof port // → "function"
 */
export function simulatePort(template: Study, options: PortOptions): SimulatePort {
  checkOptions("simulatePort", options, ["measures", "parts", "signal"]);
  checkStudy("simulatePort.template", template);
  checkShape("simulatePort.options", options, { measures: ["text"] });
  const { measures, parts, signal } = options;
  return async (settings, replications) => {
    const found: Values[][] = settings.map(() => []);
    for (const replication of replications) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      signal?.throwIfAborted();
      const cancelled = (): boolean => signal?.aborted ?? false;
      pointsOf(template, settings, replication, { measures, parts, cancelled }).forEach((values, s) =>
        found[s].push(values),
      );
    }
    return found;
  };
}
