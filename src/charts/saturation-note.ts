import { inSentence } from "./english.ts";
import { enumerate } from "../core/enumerate.ts";
import { type MeasureInfo } from "./format.ts";

/**
 * Says which measures cannot tell the policies apart, since all lie at one end of what is possible; empty where all
 * measures can. It says nothing about how good that end is.
 */
export function saturationNote(measures: readonly MeasureInfo[]): string {
  const ends = new Map<number, Set<string>>();
  for (const measure of measures) {
    if (measure.saturatedAt === undefined) continue;
    const names = ends.get(measure.saturatedAt) ?? new Set();
    ends.set(measure.saturatedAt, names.add(inSentence(measure)));
  }
  return [...ends]
    .map(([end, names]) => {
      const [verb, they] = names.size === 1 ? ["is", "it"] : ["are", "they"];
      return `Under every policy ${enumerate([...names])} ${verb} at ${end} or nearer to it than matters: ${they} cannot tell these policies apart.`;
    })
    .join(" ");
}
