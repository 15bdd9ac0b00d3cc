import type { JSX } from "preact";
import { cardOf } from "../catalogue/cards.ts";
import type { Options, Push } from "../catalogue/card.ts";
import { moved, partOf, withOptions, withStrategies } from "../state/edits.ts";
import type { PageState } from "../state/store.ts";
import { IconButton } from "./icon-button.tsx";
import { OptionControl } from "./option-control.tsx";

interface Props {
  readonly store: PageState;
  readonly policy: string;
  readonly part: Readonly<Record<string, Options>>;
  readonly index: number;
  readonly count: number;
}

/** One strategy of a policy: what it does, which way it pushes, and its options. */
export function StrategyCard({ store, policy, part, index, count }: Props): JSX.Element {
  const { name, options } = partOf(part);
  const card = cardOf(name);
  const move = (to: number): void => {
    store.edit((old) => withStrategies(old, policy, (parts) => moved(parts, index, to)));
    store.said.value = `${card.title} is now step ${to + 1} of ${count}`;
  };
  return (
    <article class="strategy" aria-label={`${card.title} in ${policy}`}>
      <header>
        <h4>{card.title}</h4>
        <div class="icon-row">
          <IconButton
            icon="up"
            label={`${card.title}: earlier`}
            disabled={index === 0}
            onClick={() => move(index - 1)}
          />
          <IconButton
            icon="down"
            label={`${card.title}: later`}
            disabled={index === count - 1}
            onClick={() => move(index + 1)}
          />
          <IconButton
            icon="close"
            label={`Remove ${card.title}`}
            onClick={() => {
              store.edit((old) => withStrategies(old, policy, (parts) => parts.filter((_, i) => i !== index)));
              store.said.value = `${card.title} removed from ${policy}`;
            }}
          />
        </div>
      </header>
      <p class="does">{card.does}</p>
      <Pushes pushes={card.pushes} />
      <p class="why">{card.why}</p>
      {card.controls
        .filter(({ when }) => when?.(options) ?? true)
        .map((control) => (
          <OptionControl
            key={control.option}
            control={control}
            options={options}
            attributes={store.attributes.value}
            onChange={(change) =>
              store.edit((old) => withOptions(old, policy, index, change), `${policy} ${index} ${control.option}`)
            }
          />
        ))}
    </article>
  );
}

const ARROWS: Readonly<Record<Push, string>> = {
  up: "↑",
  "slightly up": "↗",
  same: "→",
  "slightly down": "↘",
  down: "↓",
  either: "↕",
};
const WORDS: Readonly<Record<Push, string>> = {
  up: "rises",
  "slightly up": "rises a little",
  same: "stays",
  "slightly down": "falls a little",
  down: "falls",
  either: "either way",
};

/** Which way a strategy usually moves accuracy, risk and trust. */
export function Pushes({
  pushes,
}: {
  readonly pushes: Readonly<Record<"accuracy" | "risk" | "trust", Push>>;
}): JSX.Element {
  return (
    <span class="pushes">
      {(["accuracy", "risk", "trust"] as const).map((what) => (
        <span key={what} class={verdict(what, pushes[what])}>
          <span aria-hidden="true">{ARROWS[pushes[what]]}</span> {what} {WORDS[pushes[what]]}
        </span>
      ))}
    </span>
  );
}

/** Less risk is good, less of the others is not. */
function verdict(what: "accuracy" | "risk" | "trust", push: Push): string {
  if (push === "same" || push === "either") return "neutral";
  return push.endsWith("up") === (what !== "risk") ? "good" : "bad";
}
