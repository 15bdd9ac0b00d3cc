import { fail } from "../../index.ts";

/** One of several equal shares of a study's replications. */
export interface Shard {
  /** From 1 to `of`. */
  readonly number: number;
  readonly of: number;
}

/** Reads `3/40`. Errors: anything else, a share that is none of so many. */
export function readShard(text: string): Shard {
  const [, number, of] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  return number >= 1 && number <= of
    ? { number, of }
    : fail(`--shard must be a share such as 3/40: from 1/40 to 40/40, got "${text}"`);
}

/** The replications of a share: every `of`th, so that shares differ by one at most. */
export const ofShard = (numbers: readonly number[], { number, of }: Shard): number[] =>
  numbers.filter((_, i) => i % of === number - 1);

/** Numbers in words, with what follows each other together: "2, 4–7 and 9". */
export function numbersInWords(numbers: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const n of numbers) {
    const last = spans.at(-1);
    if (last !== undefined && n === last[1] + 1) last[1] = n;
    else spans.push([n, n]);
  }
  const words = spans.map(([from, to]) => (from === to ? `${from}` : `${from}${to === from + 1 ? ", " : "–"}${to}`));
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
