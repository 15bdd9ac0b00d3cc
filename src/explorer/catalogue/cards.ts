import { anonymityCards } from "./anonymity-cards.ts";
import type { Card, CardGroup } from "./card.ts";
import { collectionCards } from "./collection-cards.ts";
import { governanceCards } from "./governance-cards.ts";
import { noiseCards } from "./noise-cards.ts";

/** Every strategy of the library, as the page presents it. */
export const cardGroups: readonly CardGroup[] = [
  { title: "Ask for less", cards: collectionCards },
  { title: "Hide in groups", cards: anonymityCards },
  { title: "Add noise, or do not gather", cards: noiseCards },
  { title: "Tell, guard and answer for it", cards: governanceCards },
];

const cards: ReadonlyMap<string, Card> = new Map(
  cardGroups.flatMap((group) => group.cards.map((card) => [card.strategy, card])),
);

/** How a strategy is presented; one that the catalogue does not know is shown by its name alone. */
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
