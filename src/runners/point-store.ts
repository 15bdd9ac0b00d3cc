import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import * as z from "zod";
import { checkShape } from "../core/check-shape.ts";
import { EVERYONE, WHOLE_RUN } from "../analysis/by-replication.ts";
import { fail } from "../core/check.ts";
import type { Values } from "../decisions/simulate-port.ts";
import { append } from "../files/append.ts";
import { checkPlace } from "../files/output.ts";
import { LARGEST, readText } from "../files/read-file.ts";
import type { Study } from "../model/results.ts";
import type { Strategy } from "../model/strategy.ts";
import type { ReplicationResult } from "../simulation/simulate.ts";
import { configuration } from "../study/configuration.ts";
import { infinitiesAsText, infinitiesFromText } from "./job-file.ts";
import { anyNumber } from "./job-kind.ts";

/** Simulated points on disk: values by measure of one policy in one replication of one world. */
export interface PointStore {
  /** The values of a key, where all of these measures are there. */
  get(key: string, measures: readonly string[]): Values | undefined;
  /** Keeps values beside those that are there. */
  keep(points: readonly (readonly [key: string, values: Values])[]): void;
}

const MARK = "counterpoise points 1";
const lineSchema = z.object({ key: z.string(), values: z.record(z.string(), anyNumber), sum: z.string() });

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 32);

/**
 * The key of a policy's replication: a digest of everything that its numbers depend on, which is the study without its
 * other policies, its measures and its size in replications. Of a strategy written by the user the code is not seen.
 */
export function pointKeys(study: Study): (strategies: readonly Strategy[], replication: number) => string {
  const settings = Object.entries(configuration(study)).filter(
    ([name]) => !/^(policies|order of policies|measures|groups)/.test(name),
  );
  const world = digest(JSON.stringify([settings, optionsOf(study.policies[0].strategies)]));
  return (strategies, replication) => digest(JSON.stringify([world, optionsOf(strategies), replication]));
}

const optionsOf = (strategies: readonly Strategy[]): unknown[] =>
  strategies.map(({ name, params, drawn }) => [
    name,
    JSON.parse(JSON.stringify(drawn?.given ?? params, infinitiesAsText)) as unknown,
  ]);

/**
 * Opens a file of points, one a line, each with a checksum; lines that were cut off or damaged are as if they were not
 * there. Errors: a file of something else; a place that cannot be written.
 *
 * @example
 * openPoints(`${folder}/points`).keep([["a key", { trust: 0.5 }]]);
 * openPoints(`${folder}/points`).get("a key", ["trust"]) // → { trust: 0.5 }
 */
export function openPoints(path: string): PointStore {
  checkShape("openPoints.path", path, "text");
  checkPlace("--points", path);
  const text = existsSync(path) ? readText(path, { what: "--points", megabytes: LARGEST.results, links: true }) : "";
  const [head, ...lines] = text.split("\n");
  if (text !== "" && head !== JSON.stringify({ format: MARK }))
    fail(`--points must be a file of simulated points or a new one, got "${path}" with something else in it`);
  const held = new Map<string, Values>();
  for (const line of lines) {
    const point = readPoint(line);
    if (point !== undefined) held.set(point.key, { ...held.get(point.key), ...point.values });
  }
  let before = text === "" ? `${JSON.stringify({ format: MARK })}\n` : text.endsWith("\n") ? "" : "\n";
  return {
    get(key, measures) {
      const values = held.get(key);
      return values !== undefined && measures.every((name) => name in values) ? values : undefined;
    },
    keep(points) {
      if (points.length === 0) return;
      for (const [key, values] of points) held.set(key, { ...held.get(key), ...values });
      append(path, before + points.map(([key, values]) => `${pointLine(key, values)}\n`).join(""));
      before = "";
    },
  };
}

/**
 * Keeps what a study's replications gave for each policy over the whole run.
 *
 * @example
 * const scenario = bank({ customers: 40, weeks: 2, burnIn: 1 });
 * const small = study({ question: "Ask?", scenario, policies: { "as is": [] }, measures: ["trust"], replications: 2 });
 * const store = openPoints(`${folder}/points`);
 * keepReplications(store, small, [replicate(small, 1), replicate(small, 2)]);
 * existsSync(`${folder}/points`) // → true
 */
export function keepReplications(store: PointStore, study: Study, replications: readonly ReplicationResult[]): void {
  const keyOf = pointKeys(study);
  for (const { replication, records } of replications)
    store.keep(
      study.policies.map(({ name, strategies }) => {
        const own = records.filter(
          ({ policy, week, group }) => policy === name && week === WHOLE_RUN && group === EVERYONE,
        );
        const values = Object.fromEntries(own.map(({ measure, value }) => [measure, value]));
        return [keyOf(strategies, replication), values] as const;
      }),
    );
}

const sumOf = (key: string, values: Values): string =>
  digest(key + JSON.stringify(values, infinitiesAsText)).slice(0, 16);

const pointLine = (key: string, values: Values): string =>
  JSON.stringify({ key, values, sum: sumOf(key, values) }, infinitiesAsText);

function readPoint(line: string): { readonly key: string; readonly values: Values } | undefined {
  if (line === "") return undefined;
  try {
    const { key, values, sum } = lineSchema.parse(JSON.parse(line, infinitiesFromText));
    return sum === sumOf(key, values) ? { key, values } : undefined;
  } catch {
    return undefined;
  }
}
