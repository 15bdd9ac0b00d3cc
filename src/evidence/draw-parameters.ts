import { fail } from "../core/check.ts";
import { stream, uniform } from "../core/random.ts";
import type { Ensemble } from "../model/scenario.ts";
import { memberValues } from "./ensemble.ts";
import { noSuchParameter, type Parameter } from "./parameter.ts";
import { everyParameter } from "./every-parameter.ts";

/** Value at the cumulative probability u of a parameter's distribution; triangular with its mode at `value`. */
export function parameterQuantile(parameter: Parameter, u: number): number {
  const { value, low, high, distribution } = parameter;
  if (distribution === "fixed" || low === high) return value;
  if (distribution === "uniform") return low + u * (high - low);
  const left = (value - low) / (high - low);
  return u < left
    ? low + Math.sqrt(u * (high - low) * (value - low))
    : high - Math.sqrt((1 - u) * (high - low) * (high - value));
}

/**
 * All parameters of one replication, of behaviour and of strategies: the scenario's own values, those of the replication's member of the ensemble, the
 * rest drawn from their ranges ("drawn") or at their defaults ("fixed").
 * Each has a stream of its own, so fixing one does not move another. Errors: no such parameter; outside its range of
 * plausible values is allowed, NaN is not.
 */
export function drawParameters(
  given: Readonly<Record<string, number>>,
  uncertainty: "drawn" | "fixed",
  seed: string,
  replication: number,
  ensemble?: Ensemble,
): Record<string, number> {
  checkParameters(given);
  const set = ensemble === undefined ? given : { ...memberValues(ensemble, seed, replication), ...given };
  const values: Record<string, number> = {};
  for (const parameter of everyParameter) {
    const own = set[parameter.name];
    if (own !== undefined) values[parameter.name] = own;
    else if (uncertainty === "fixed") values[parameter.name] = parameter.value;
    else
      values[parameter.name] = parameterQuantile(
        parameter,
        uniform(stream(seed, replication, `parameter:${parameter.name}`), 0, 0, 0, 0),
      );
  }
  return values;
}

/** Refuses names that the registry does not have and values that are not finite numbers. */
export function checkParameters(given: Readonly<Record<string, number>>, path = "parameters"): void {
  for (const [name, value] of Object.entries(given)) {
    if (!everyParameter.some((x) => x.name === name)) noSuchParameter(name, everyParameter);
    if (!Number.isFinite(value)) fail(`${path}["${name}"] must be a finite number, got ${String(value)}`);
  }
}
