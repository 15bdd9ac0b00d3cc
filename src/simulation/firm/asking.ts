import type { Attribute } from "../../model/scenario.ts";
import type { Ask } from "../../model/strategy.ts";
import { PURPOSE_BIT } from "../../privacy/codes.ts";

/** What a question is about: the signals and the columns by name. */
interface Content {
  readonly signals: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
}

const contentOf = ({ signals, fields }: Ask, attributes: Attributes): Content => ({
  signals: new Set(signals),
  columns: new Set(
    attributes
      .filter(
        ({ name, signal }) => signals.includes(signal) && (signal !== "declared" || fields?.includes(name) !== false),
      )
      .map(({ name }) => name),
  ),
});

type Attributes = readonly Pick<Attribute, "name" | "signal">[];

/**
 * Whether a question wants more of customers than the one they have answered: a signal (third-party data are a
 * recipient and a purpose of their own) or a column that is new, more money held out or asked for, each purpose by itself where all
 * were one, or another interface, since what silence and a refusal mean changes with it. Who said yes to more is not
 * asked again for less, nor for the same in other words: fields in another order or all by name, other steps, repeats
 * or ways of withdrawing.
 */
export function asksMore(answered: Ask, asked: Ask, attributes: Attributes): boolean {
  const [before, now] = [contentOf(answered, attributes), contentOf(asked, attributes)];
  const within = (part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean =>
    [...part].every((name) => whole.has(name));
  return (
    !within(now.signals, before.signals) ||
    !within(now.columns, before.columns) ||
    asked.interface !== answered.interface ||
    (asked.granular && !answered.granular) ||
    (asked.incentive ?? 0) > (answered.incentive ?? 0) ||
    (asked.bonus ?? 0) > (answered.bonus ?? 0) ||
    (asked.pay ?? 0) > (answered.pay ?? 0)
  );
}

/** Answers cut to what a question still covers, in place: there is no agreeing to third-party data that nobody wants. */
export function cutAnswers(consent: Uint8Array, { signals }: Ask): void {
  if (signals.includes("thirdParty")) return;
  for (let i = 0; i < consent.length; i++) consent[i] &= ~PURPOSE_BIT.thirdParty;
}
