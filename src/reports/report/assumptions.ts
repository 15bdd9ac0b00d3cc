import { churnParameters } from "../../behaviour/fitted-churn.ts";
import { belongsToStrategies, everyParameter } from "../../evidence/every-parameter.ts";
import type { Parameter } from "../../evidence/parameter.ts";
import { findings } from "../../evidence/registry.ts";
import type { Study } from "../../model/results.ts";
import { parametersRead } from "../../strategies/drawable.ts";
import type { Assumption } from "../tables.ts";

/**
 * Every number that a study takes from the registry: the parameters of behaviour, and those that the strategies of its
 * policies read. The scenario's own values are fixed, those of a calibrated ensemble have its range, those that a
 * fitted churn model replaces are as it has them, the rest is drawn from its range or stays at its default.
 */
export function studyAssumptions({ scenario, policies }: Study): Assumption[] {
  const read = parametersRead(policies);
  return everyParameter
    .filter(({ name }) => !belongsToStrategies(name) || read.has(name))
    .map((parameter) => asUsed(parameter, scenario));
}

function asUsed(
  parameter: Parameter,
  { parameters: own, uncertainty, ensemble, churn }: Study["scenario"],
): Assumption {
  const { name } = parameter;
  const given = own[name];
  if (given !== undefined)
    return {
      ...plain(parameter),
      value: given,
      low: given,
      high: given,
      status: "set by the scenario",
      sources: [],
      recalled: false,
    };
  const column = ensemble?.parameters.indexOf(name) ?? -1;
  if (ensemble && column >= 0) {
    const values = ensemble.members.map((member) => member[column]);
    const middle = [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
    return {
      ...plain(parameter),
      value: middle,
      low: Math.min(...values),
      high: Math.max(...values),
      status: "calibrated",
      sources: [],
      recalled: false,
    };
  }
  const fitted = churn && churnParameters(churn)[name];
  if (churn && fitted !== undefined) {
    const draws = uncertainty === "drawn" ? (churn.draws ?? []) : [];
    const values = [fitted, ...draws.map((draw) => churnParameters({ ...draw, tenure: churn.tenure })[name])];
    return {
      ...plain(parameter),
      value: fitted,
      low: Math.min(...values),
      high: Math.max(...values),
      status: "fitted to customers",
      sources: [],
      recalled: false,
    };
  }
  return uncertainty === "fixed" ? { ...plain(parameter), varied: false } : plain(parameter);
}

const plain = ({ name, value, low, high, unit, status, sources, note }: Parameter): Assumption => {
  const cited = sources.map(citation);
  return {
    name,
    value,
    low,
    high,
    unit,
    status,
    note,
    varied: low !== high,
    sources: cited,
    recalled: cited.some((source) => source.endsWith(RECALLED)),
  };
};

const RECALLED = ", recalled";

/**
 * A source with its authors and year, and a word of caution where the figure was not checked against the source itself.
 */
function citation(id: string): string {
  const finding = findings.find((one) => one.id === id);
  if (finding === undefined) return id;
  const authors = /^[^)]*\(\d{4}[^)]*\)/.exec(finding.citation)?.[0] ?? finding.citation.slice(0, 60);
  return `${id}: ${authors}${finding.provenance === "recalled" ? RECALLED : ""}`;
}
