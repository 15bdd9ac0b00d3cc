import { checkShape } from "../core/check-shape.ts";
import { fail } from "../core/check.ts";
import type { StudyInfo } from "../model/results.ts";
import { dialParts } from "./dial.ts";

/** A policy, and where two dials stand in it. */
export interface CrossedPolicy {
  readonly policy: string;
  readonly x: number;
  readonly y: number;
}

/**
 * Every policy that has numbers for both dials, ascending by the first and then by the second. Errors: fewer than two
 * values of either; two policies at the same place.
 *
 * @param policies as a study's description has them
 */
export function crossedDials(policies: StudyInfo["policies"], x: string, y: string): CrossedPolicy[] {
  checkShape("crossedDials.policies", policies, [{ name: "text", strategies: [{ name: "text", params: "object" }] }]);
  const valueOf = (policy: StudyInfo["policies"][number], dial: string): unknown => {
    const [name, option] = dialParts(dial);
    return policy.strategies.find((part) => part.name === name)?.params[option];
  };
  const found = policies.flatMap((one): CrossedPolicy[] => {
    const [first, second] = [valueOf(one, x), valueOf(one, y)];
    return typeof first === "number" && typeof second === "number" ? [{ policy: one.name, x: first, y: second }] : [];
  });
  for (const [dial, values] of [[x, found.map((one) => one.x)], [y, found.map((one) => one.y)]] as const) // prettier-ignore
    if (new Set(values).size < 2) fail(`policies with ${x} and ${y} must have at least two values of ${dial}, got ${new Set(values).size}`); // prettier-ignore
  const twice = found.find((one, i) => found.findIndex((other) => other.x === one.x && other.y === one.y) !== i);
  if (twice) fail(`policies with ${x} and ${y} must differ in them, got ${twice.x} and ${twice.y} again in "${twice.policy}"`); // prettier-ignore
  return found.sort((a, b) => a.x - b.x || a.y - b.y);
}
