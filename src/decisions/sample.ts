import { checkNumber } from "../core/check.ts";
import { checkShape } from "../core/check-shape.ts";
import { settingKey, type PolicySetting, type SimulatePort, type Values } from "./simulate-port.ts";

/** Simulations of one decision: each policy and replication is asked for once and counted once. */
export interface Sample {
  /** Values of the replications of a setting, in the order asked; those that are there already cost nothing. */
  values(settings: readonly PolicySetting[], replications: readonly number[]): Promise<(readonly Values[])[]>;
  /** How many of them would have to be simulated. */
  missing(settings: readonly PolicySetting[], replications: readonly number[]): number;
  /** Policies times replications so far, whether the port had kept them or not. */
  simulations(): number;
  /** Replications of a setting that are there. */
  size(setting: PolicySetting): number;
}

/**
 * Numbers of the first `n` replications.
 *
 * @example
 * firstReplications(3) // → [1, 2, 3]
 */
export function firstReplications(n: number): number[] {
  checkNumber("firstReplications.n", n, { integer: true, min: 0, max: 1e6 });
  return Array.from({ length: n }, (_, r) => r + 1);
}

/**
 * A sample that asks a port.
 *
 * @example
 * const port = async (settings, worlds) => settings.map(() => worlds.map((r) => ({ y: r })));
 * sampleOf(port).simulations() // → 0
 */
export function sampleOf(simulate: SimulatePort): Sample {
  checkShape("sampleOf.simulate", simulate, "function");
  const held = new Map<string, Map<number, Values>>();
  let count = 0;
  const rowsOf = (setting: PolicySetting): Map<number, Values> => {
    const key = settingKey(setting);
    const rows = held.get(key) ?? new Map<number, Values>();
    held.set(key, rows);
    return rows;
  };
  const lacking = (setting: PolicySetting, replications: readonly number[]): number[] => {
    const rows = rowsOf(setting);
    return replications.filter((r) => !rows.has(r));
  };
  return {
    async values(settings, replications) {
      // settings that lack the same replications share the weeks before the policies
      const groups = new Map<string, { settings: PolicySetting[]; replications: number[] }>();
      for (const setting of new Map(settings.map((one) => [settingKey(one), one])).values()) {
        const wanted = lacking(setting, replications);
        if (wanted.length === 0) continue;
        const group = groups.get(wanted.join()) ?? { settings: [], replications: wanted };
        group.settings.push(setting);
        groups.set(wanted.join(), group);
      }
      for (const group of groups.values()) {
        const found = await simulate(group.settings, group.replications);
        group.settings.forEach((setting, s) =>
          group.replications.forEach((replication, r) => rowsOf(setting).set(replication, found[s][r])),
        );
        count += group.settings.length * group.replications.length;
      }
      return settings.map((setting) => replications.map((r) => rowsOf(setting).get(r)!));
    },
    missing: (settings, replications) =>
      settings.reduce((sum, setting) => sum + lacking(setting, replications).length, 0),
    simulations: () => count,
    size: (setting) => rowsOf(setting).size,
  };
}
