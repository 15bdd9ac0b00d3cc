import { unknownName } from "../core/check.ts";
import { checkStudy } from "../strategies/check-study.ts";
import type { MeasureDescription, MeasureRecord, Study, StudyInfo } from "../model/results.ts";
import { stakeFrom } from "../decisions/stake.ts";
import { groupingsOf } from "../simulation/people/groupings.ts";
import { changesOf } from "../simulation/counts/periods.ts";
import { outcomes } from "../outcomes/outcomes.ts";
import { VERSION } from "../core/version.ts";

/**
 * What a results folder says about a study: names, options and units, without functions and without the population's
 * numbers.
 *
 * @example
 * const question = "Should customers be told apart?";
 * const policies = { "as is": [], "10-anonymity": [kAnonymity({ k: 10 })] };
 * const shop = study({ question, scenario: retailer(), policies });
 * describe(shop).policies[1].name // → "10-anonymity"
 */
export function describe(study: Study): StudyInfo {
  checkStudy("describe.study", study);
  const { name, industry, currency, customers, weeks, burnIn } = study.scenario;
  const changes = changesOf(study);
  return {
    question: study.question,
    scenario: { name, industry, currency, customers, weeks, burnIn },
    policies: study.policies.map((policy) => ({
      name: policy.name,
      strategies: policy.strategies.map((part) => ({ name: part.name, params: part.params })),
    })),
    measures: study.measures.map((name) =>
      Object.hasOwn(outcomes, name)
        ? asked(outcomes[name], study.scenario.slate, study.matters?.[name])
        : unknownName("measure", "measures", name, Object.keys(outcomes)),
    ),
    groupings: groupingsOf(study.scenario).filter((grouping) => study.groups.includes(grouping.name)),
    ...(changes.length > 0 && { changes }),
    replications: study.replications,
    seed: study.seed,
    version: VERSION,
    ...(study.scenario.firm && { stake: stakeFrom(study.scenario.firm) }),
    ...(study.goal !== undefined && { goal: study.goal }),
    ...(study.keep && { keep: study.keep }),
  };
}

/**
 * A measure as the study takes it: named by the length of its slates, and with the study's own smallest difference that
 * matters, where it has one.
 */
function asked({ means: _, ...record }: MeasureRecord, slate: number, matters: number | undefined): MeasureDescription {
  const outcome = { ...record, label: record.label.replace(/@k$/, `@${slate}`) };
  if (matters === undefined) return outcome;
  const { mattersOfReference: _ofReference, ...rest } = outcome;
  return { ...rest, matters };
}
