import { strategies, strategyGroups, type Option, type StrategyRecord } from "../../index.ts";
import { PURPOSES, READERS, type Card, type CardGroup, type Choices, type Control, type Options } from "./card.ts";

/** Every strategy of the library as the page presents it, made from the strategy's own record. */
export const cardGroups: readonly CardGroup[] = Object.entries(strategyGroups).map(([group, title]) => ({
  title,
  cards: Object.values(strategies)
    .filter(({ record }) => record.group === group)
    .map(({ record }) => cardFrom(record)),
}));

const cards: ReadonlyMap<string, Card> = new Map(
  cardGroups.flatMap((group) => group.cards.map((card) => [card.strategy, card])),
);

/** How a strategy is presented; one that the library does not know is shown by its name alone. */
export const cardOf = (strategy: string): Card =>
  cards.get(strategy) ?? {
    strategy,
    title: strategy,
    does: "A strategy that this page has no controls for; its options stay as they are.",
    pushes: { accuracy: "either", risk: "either", trust: "either" },
    why: "See the library's documentation.",
    start: {},
    controls: [],
  };

function cardFrom({ name, title, does, why, pushes, start, options }: StrategyRecord): Card {
  const controls = controlsOf(options);
  return { strategy: name, title, does: `${capital(does)}.`, pushes, why, start, controls };
}

/** The controls of declared options, in their order. */
export function controlsOf(options: Readonly<Record<string, Option>>): readonly Control[] {
  return Object.entries(options).map(([option, how]) => controlFrom(option, how));
}

function controlFrom(option: string, how: Option): Control {
  const { label, hint, resets, when } = how;
  const common = { option, label, hint, resets, when };
  switch (how.kind) {
    case "number": {
      const { from, to, step, scale, start } = how.slider;
      const standard = start ?? how.standard ?? from;
      return {
        ...common,
        kind: "number",
        min: from,
        max: to,
        step,
        scale,
        standard,
        unit: how.unit,
        absent: how.absent ?? how.orWord,
      };
    }
    case "choice":
      return { ...common, kind: "choice", ...choicesFrom(how) };
    case "flag":
      return { ...common, kind: "toggle", standard: how.standard };
    case "text":
      return { ...common, kind: "text", least: how.least, absent: how.absent ?? "" };
    case "words":
      return { ...common, kind: "set", choices: how.choices, least: Math.max(1, how.least) };
    case "columns":
      return { ...common, kind: "columns", roles: how.roles, absent: how.absent ?? "" };
    case "column":
      return { ...common, kind: "column" };
    case "precision":
      return { ...common, kind: "precision" };
    case "purposes":
      return { ...common, kind: "signals", rows: PURPOSES };
    case "roles":
      return { ...common, kind: "signals", rows: READERS, wrap: "signals" };
  }
}

/** The words of a choice; where nothing is the standard, the empty word leaves the option out. */
function choicesFrom({ choices, standard, fitting, required, absent }: Extract<Option, { kind: "choice" }>): {
  readonly choices: Choices | ((options: Options) => Choices);
  readonly standard: string | ((options: Options) => string);
} {
  if (fitting !== undefined)
    return {
      choices: (options) => choices.filter(([word]) => fitting(options).includes(word)),
      standard: (options) => fitting(options)[0],
    };
  if (standard !== undefined || required === true) return { choices, standard: standard ?? choices[0][0] };
  return { choices: [["", capital(absent ?? "")], ...choices], standard: "" };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
