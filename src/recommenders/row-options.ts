/** How events of a row become features: an option that recommenders share. */
export const viewWeight = {
  viewWeight: {
    kind: "number",
    standard: 0.5,
    min: 0,
    max: 1,
    label: "Weight of a view",
    hint: "What one view counts beside a purchase, which counts 1.",
    slider: { from: 0, to: 1, step: 0.05 },
  },
} as const;

/** Items per row at most, those with most weight; bounds cost and what one row contributes. */
export const rowItems = {
  rowItems: {
    kind: "number",
    standard: 64,
    min: 1,
    integer: true,
    label: "Items per row",
    hint: "Items of a customer's row that count at most, those with most weight; fewer: faster, and less hangs on one row.",
    slider: { from: 4, to: 256, scale: "log" },
  },
} as const;

/** Rows that a recommender which compares people learns from at most. */
export const rows = {
  rows: {
    kind: "number",
    standard: 10_000,
    min: 1,
    integer: true,
    label: "Rows learned from",
    hint: "Rows that are learned from, evenly spaced over all where there are more; fewer: faster and less precise.",
    slider: { from: 100, to: 100_000, scale: "log" },
  },
} as const;

/** What an event in one's own row is worth one visit later. */
export const decay = {
  decay: {
    kind: "number",
    standard: 0.9,
    above: 0,
    max: 1,
    label: "Worth one visit later",
    hint: "What an event is worth one visit later; 1: old purchases count as much as new ones.",
    slider: { from: 0.5, to: 1, step: 0.01 },
  },
} as const;
