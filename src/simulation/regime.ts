import { withoutCustomers } from "../collection/store.ts";
import type { Ask } from "../model/strategy.ts";
import type { Attribute } from "../model/scenario.ts";
import { PURPOSE_BIT } from "../privacy/codes.ts";
import { askForConsent } from "./ask.ts";
import type { Run } from "./run.ts";
import type { World } from "./world.ts";

const OPTIONAL = PURPOSE_BIT.personalisation | PURPOSE_BIT.training | PURPOSE_BIT.thirdParty;

/** How is asked `age` weeks under a policy: the old way until the change of regime. */
export function askAt(ask: Ask, age: number): Ask {
  const { change, ...now } = ask;
  return change === undefined ? ask : age < change.week ? { ...now, incentive: undefined, ...change.before } : now;
}

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
 * recipient and a purpose of their own) or a column that is new, more money held out, each purpose by itself where all
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
    (asked.incentive ?? 0) > (answered.incentive ?? 0)
  );
}

/** Answers cut to what a question still covers, in place: there is no agreeing to third-party data that nobody wants. */
export function cutAnswers(consent: Uint8Array, { signals }: Ask): void {
  if (signals.includes("thirdParty")) return;
  for (let i = 0; i < consent.length; i++) consent[i] &= ~PURPOSE_BIT.thirdParty;
}

/**
 * The week of a change of regime: everybody is asked anew, but where no more is asked than `before`. What is stored of those who do not agree, former customers
 * included, stays unused (`keep`), is not added to (`freeze`), or goes from
 * every batch (`delete`); whoever agrees later begins anew.
 */
export function changeRegime(
  world: World,
  run: Run,
  week: number,
  before: Ask,
  lapsed: "keep" | "freeze" | "delete",
): void {
  const { state, store } = run;
  if (!asksMore(before, run.ask, world.population.attributes)) return;
  for (let i = 0; i < world.population.size; i++) if (state.status[i] === 1) state.consent[i] &= ~OPTIONAL;
  askForConsent(world, run, week, "change");
  if (lapsed === "keep") return;
  for (let i = 0; i < world.population.size; i++)
    state.lapsed[i] = (state.consent[i] & OPTIONAL) === 0 ? (lapsed === "delete" ? 2 : 1) : 0;
  if (lapsed === "delete")
    store.batches.forEach((batch, b) => (store.batches[b] = withoutCustomers(batch, (i) => state.lapsed[i] === 2)));
}
