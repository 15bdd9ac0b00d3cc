import { checkNumber, fail, show, unknownName } from "../core/check.ts";
import { stream, uniform } from "../core/random.ts";
import type { Ensemble } from "../model/scenario.ts";
import { everyParameter } from "./every-parameter.ts";

/**
 * Checks an ensemble where it is written. Errors: no such parameter or one named twice; no members; a member of another
 * length or with a value that is
 * no finite number; weights that are not one per member, negative, or all 0; a parameter that the scenario also sets by
 * itself.
 */
export function checkEnsemble(
  ensemble: Ensemble,
  path: string,
  given: Readonly<Record<string, number>> = {},
): Ensemble {
  const { parameters: names, members, weights } = ensemble;
  const known = everyParameter.map((x) => x.name);
  names.forEach((name, i) => {
    if (!known.includes(name)) unknownName("parameter", "parameters", name, known);
    if (names.indexOf(name) !== i) fail(`${path}.parameters[${i}] must be named once, got "${name}" again`);
    if (given[name] !== undefined)
      fail(`${path}.parameters[${i}] must not be set by the scenario's parameters as well, got "${name}"`);
  });
  if (members.length === 0) fail(`${path}.members must be a list of at least 1, got a list of 0`);
  members.forEach((member, m) => {
    if (member.length !== names.length)
      fail(
        `${path}.members[${m}] must be a list of ${names.length}, one value per parameter, got a list of ${member.length}`,
      );
    member.forEach((value, i) => {
      if (!Number.isFinite(value)) fail(`${path}.members[${m}][${i}] must be a finite number, got ${show(value)}`);
    });
  });
  if (weights === undefined) return ensemble;
  if (weights.length !== members.length)
    fail(`${path}.weights must be a list of ${members.length}, one per member, got a list of ${weights.length}`);
  weights.forEach((weight, m) => checkNumber(`${path}.weights[${m}]`, weight, { min: 0, below: Infinity }));
  if (weights.every((weight) => weight === 0)) fail(`${path}.weights must not all be 0, got ${show(0)}`);
  return ensemble;
}

/**
 * Number of the member that a replication takes: drawn by weight from a stream of its own, so that it moves nothing
 * else.
 */
export function memberOf({ members, weights }: Ensemble, seed: string, replication: number): number {
  const u = uniform(stream(seed, replication, "ensemble"), 0, 0, 0, 0);
  if (weights === undefined) return Math.min(members.length - 1, Math.floor(u * members.length));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let below = 0;
  let last = 0;
  for (let m = 0; m < weights.length; m++) {
    if (weights[m] === 0) continue;
    below += weights[m];
    last = m;
    if (u * total < below) return m;
  }
  return last;
}

/** The parameters of one replication as its member has them. */
export function memberValues(ensemble: Ensemble, seed: string, replication: number): Record<string, number> {
  const member = ensemble.members[memberOf(ensemble, seed, replication)];
  return Object.fromEntries(ensemble.parameters.map((name, i) => [name, member[i]]));
}
