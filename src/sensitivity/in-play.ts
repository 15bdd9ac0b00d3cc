import { REPLACED } from "../behaviour/fitted-churn.ts";
import { belongsToStrategies } from "../evidence/every-parameter.ts";
import type { Study } from "../model/results.ts";
import { parametersRead } from "../strategies/drawable.ts";

type Need = readonly [prefix: string, has: (study: Study) => boolean];

/** Parameters that act only where a study has something, by the beginning of their names. */
const NEEDS: readonly Need[] = [
  ["contract.", ({ scenario }) => scenario.contract !== undefined],
  ["identifier.", ({ scenario }) => scenario.identifiers !== undefined],
  ["wordOfMouth.", ({ scenario }) => scenario.wordOfMouth !== undefined],
  ["harm.", ({ measures }) => measures.includes("expectedHarm")],
  ...REPLACED.map((name): Need => [name, ({ scenario }) => scenario.churn === undefined]),
];

/** Whether a parameter can move any number of a study: false where what it belongs to is not there. */
export const inPlay = (study: Study, name: string): boolean =>
  (!belongsToStrategies(name) || parametersRead(study.policies).has(name)) &&
  NEEDS.every(([prefix, has]) => !name.startsWith(prefix) || has(study));
