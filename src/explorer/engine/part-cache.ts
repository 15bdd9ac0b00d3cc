import type { ReplicationPart } from "./protocol.ts";

/**
 * Parts that were simulated before, by what their numbers depend on; the ones not used for longest are forgotten first.
 * Holds the largest study of a page with its look and its sketch.
 */
export interface PartCache {
  get(key: string): ReplicationPart | undefined;
  set(key: string, part: ReplicationPart): void;
}

export function createPartCache(most: number = 1_500): PartCache {
  const parts = new Map<string, ReplicationPart>();
  return {
    get(key) {
      const part = parts.get(key);
      if (part === undefined) return undefined;
      parts.delete(key);
      parts.set(key, part);
      return part;
    },
    set(key, part) {
      parts.delete(key);
      parts.set(key, part);
      if (parts.size > most) parts.delete(parts.keys().next().value!);
    },
  };
}
