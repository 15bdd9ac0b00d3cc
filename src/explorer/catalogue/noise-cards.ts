import type { Card, NumberControl } from "./card.ts";

const epsilon = (hint: string, standard: number): NumberControl => ({
  kind: "number",
  option: "epsilon",
  label: "Privacy budget ε",
  hint,
  min: 0.1,
  max: 20,
  scale: "log",
  standard,
});
const clip: NumberControl = {
  kind: "number",
  option: "clip",
  label: "Items that count per customer",
  hint: "Fewer: less noise is needed, and less is learned from busy customers.",
  min: 1,
  max: 100,
  scale: "log",
  standard: 20,
  unit: "items",
  absent: "20 items",
};
const delta: NumberControl = {
  kind: "number",
  option: "delta",
  label: "Failure probability δ",
  hint: "Smaller is stricter and needs more noise; keep it well below one in the number of customers.",
  min: 1e-9,
  max: 1e-3,
  scale: "log",
  standard: 1e-6,
  absent: "one in a million",
};

/** Noise and learning without gathering. */
export const noiseCards: readonly Card[] = [
  {
    strategy: "localDp",
    title: "Local differential privacy",
    does: "Randomises each event or detail before the firm stores it.",
    pushes: { accuracy: "down", risk: "down", trust: "same" },
    why: "No single stored answer can be believed, so little can be learned about anybody, and recommendations pay for it.",
    start: { epsilon: 4 },
    controls: [
      epsilon("Smaller: stronger protection and more noise; above 8 there is hardly any left of either.", 4),
      {
        kind: "set",
        option: "on",
        label: "Applied to",
        hint: "Noise on events costs most accuracy.",
        choices: [
          ["events", "Events"],
          ["attributes", "Details"],
        ],
        least: 1,
      },
      {
        kind: "toggle",
        option: "memoise",
        label: "Repeat the same answer",
        hint: "One permanent answer per item: repeated reports do not average out.",
        standard: false,
      },
    ],
  },
  {
    strategy: "centralDp",
    title: "Central differential privacy",
    does: "Adds noise to what the recommender learns from everybody, sized for a yearly budget.",
    pushes: { accuracy: "down", risk: "slightly down", trust: "same" },
    why: "What others are shown tells almost nothing about any one person; what is stored stays readable for those who break in.",
    start: { epsilon: 4 },
    controls: [epsilon("Smaller: what is learned says less about anybody and is noisier; small firms feel it most.", 4), clip, delta],
  },
  {
    strategy: "onDevice",
    title: "On-device learning",
    does: "Leaves rows with their customers; only bounded sums of many travel.",
    pushes: { accuracy: "slightly down", risk: "down", trust: "same" },
    why: "There is nothing in store to steal; learning is bounded per person and costly to build.",
    start: { minimum: 100 },
    controls: [
      {
        kind: "number",
        option: "minimum",
        label: "Devices in a sum at least",
        hint: "Higher: single contributions are hidden better; with fewer devices nothing is learned.",
        min: 2,
        max: 1000,
        scale: "log",
        standard: 100,
        unit: "devices",
      },
      {
        kind: "number",
        option: "noise",
        label: "Noise on the sum",
        hint: "More: provable protection, lower accuracy; 0 adds none.",
        min: 0,
        max: 5,
        step: 0.1,
        standard: 0,
      },
      clip,
      delta,
    ],
  },
];
