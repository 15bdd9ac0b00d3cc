import { fail } from "../../core/check.ts";
import type { Answers, Held, Histories, Randomised } from "../../model/table.ts";

/** Events as they were. */
export const CLEAR: Randomised = { p: 1, q: 0, bits: false };

/**
 * Two mechanisms one after the other over d items: an item is stored if the second keeps it, or if it is another's
 * false answer. Where the first stored several events for one, the second answers each of them, and p and q are expected
 * numbers.
 */
export function composed(first: Randomised | undefined, second: Randomised, items: number): Randomised {
  if (first === undefined) return second;
  const stored = first.p + (items - 1) * first.q;
  const [p, q] = [first.p, first.q].map((own) => own * second.p + (stored - own) * second.q);
  return { p, q, bits: first.bits || second.bits };
}

/** How the events of a week are randomised in a table. */
export function answersOf({ answers }: Pick<Held, "answers">, week: number): Randomised {
  let found = CLEAR;
  for (const one of answers ?? []) if (one.from <= week) found = one;
  return found;
}

/** Stops where a table says that some of its events are randomised answers. */
export function needClearItems({ answers }: Pick<Held, "answers">): void {
  if (answers?.some(({ p, q }) => p !== 1 || q !== 0))
    fail("histories must have items in the clear, got answers of localDp");
}

/** Share of stored events for which the true item was kept, by what a table says of them; 1 without events. */
export function keptShare(answers: Held["answers"], { weeks }: Pick<Histories, "weeks">): number {
  if (answers === undefined || weeks.length === 0) return 1;
  let sum = 0;
  for (const week of weeks) sum += answersOf({ answers }, week).p;
  return sum / weeks.length;
}

/** How a table says that its events were randomised, from what was done to each week's, in the order of weeks. */
export function waysOf(
  batches: readonly { readonly week: number; readonly answers?: Randomised }[],
): readonly Answers[] | undefined {
  const ways: Answers[] = [];
  for (const { week, answers = CLEAR } of batches) {
    const { p, q, bits } = ways.at(-1) ?? CLEAR;
    if (answers.p !== p || answers.q !== q || answers.bits !== bits) ways.push({ from: week, ...answers });
  }
  return ways.length > 0 ? ways : undefined;
}
