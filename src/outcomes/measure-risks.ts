import type { AttackResult, AttackTarget } from "../attacks/index.ts";
import { checkShape } from "../core/check-shape.ts";
import { stream } from "../core/random.ts";
import { attackTarget } from "../simulation/firm/attack-target.ts";
import { learn } from "../simulation/stages/learn.ts";
import type { Run } from "../simulation/run.ts";
import type { World } from "../simulation/world.ts";
import { risks, type Exposed, type RiskMeasure } from "./risks.ts";

/** A risk's figure and the attack behind it; null where nothing was attacked. */
export interface MeasuredRisk {
  readonly figure: number;
  readonly result: AttackResult | null;
}

/**
 * Attacks what a policy holds before the week `age` weeks after its start (at its end unless told), after one more
 * training: the very rows that the recommender used. The run is not what it was afterwards.
 */
export function measureRisks(
  world: World,
  run: Run,
  names: readonly string[],
  age?: number,
): Map<string, MeasuredRisk> {
  checkShape("measureRisks.world", world, { scenario: "object" });
  checkShape("measureRisks.run", run, "object");
  checkShape("measureRisks.names", names, "list");
  const week = world.scenario.burnIn + (age ?? world.scenario.weeks);
  const { readable, readBy } = learn(world, run, week);
  const target = attackTarget(world, run);
  if (target === undefined) return new Map();
  const done = new Map<string, AttackResult>();
  const drawing = (name: string) => ({ stream: stream(world.seed, world.replication, `attack:${name}`) });
  return new Map(
    names.map((name) => {
      const by: Exposed["by"] = (attack, on = target) => attack.run(on, drawing(name));
      const attacked: Exposed["attacked"] = (key, attack) => {
        const result = done.get(key) ?? attack.run(target, drawing(key));
        done.set(key, result);
        return result;
      };
      return [name, measured(risks[name], { world, run, week, target, readable, readBy, by, attacked })];
    }),
  );
}

function measured(risk: RiskMeasure, exposed: Exposed): MeasuredRisk {
  if (risk.besidesStore !== true && isEmpty(exposed.target.release)) return { figure: 0, result: null };
  const result = risk.attack(exposed);
  if (result === null) return { figure: NaN, result };
  return { figure: risk.figure?.(result, exposed) ?? result.success.estimate, result };
}

/** Whether nothing about anybody is held. */
const isEmpty = ({ rows, columns, histories }: AttackTarget["release"]): boolean =>
  rows === 0 || (columns.length === 0 && (histories?.offsets[rows] ?? 0) === 0);
