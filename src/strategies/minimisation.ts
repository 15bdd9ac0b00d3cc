import { atLeastShare } from "../core/share.ts";
import { fail, unknownName } from "../core/check.ts";
import type { Ask, Available, ProtectContext } from "../model/strategy.ts";
import type { Batch, Held, Signal } from "../model/table.ts";
import { EVENT_SIGNALS } from "../privacy/codes.ts";
import { keepEvents, keepHistoryEvents } from "../privacy/records.ts";
import { countItems } from "./bound-rows.ts";
import { coarsens, coarser, leavesCoarser } from "./coarser.ts";
import { addCost, costOf } from "./combine.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import { keepRarest } from "./keep-rarest.ts";
import { mixRows } from "./mix-rows.ts";
import { SIGNALS } from "../options/words.ts";
import { onlySignals } from "./readers.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  signals: {
    kind: "words",
    least: 0,
    choices: [
      ["views", "Views"],
      ["purchases", "Purchases"],
      ["declared", "Declared details"],
      ["location", "Location"],
      ["thirdParty", "Bought data"],
      ["support", "Support contacts"],
    ],
    absent: "all signals",
    label: "Keep these signals",
    hint: "Events and columns of all others are neither asked for nor stored; fewer signals: worse suggestions, smaller leaks.",
  },
  share: {
    kind: "number",
    above: 0,
    max: 1,
    label: "Share of events kept",
    hint: "Less history: lower accuracy, harder to recognise anybody.",
    absent: "all events",
    slider: { from: 0.05, to: 1, step: 0.05, start: 0.5 },
  },
  keep: {
    kind: "choice",
    standard: "recent",
    choices: [
      ["recent", "The newest"],
      ["random", "At random"],
      ["rarest", "Those of rare items"],
    ],
    label: "Which events",
    hint: "Of each customer the newest, or those of the items that fewest customers have; or each event with that probability. Rare items single people out and help others least.",
  },
  fields: {
    kind: "columns",
    least: 0,
    absent: "all columns",
    label: "Keep these columns",
    hint: "Each column dropped is one thing less to recognise somebody by.",
  },
  precision: {
    kind: "precision",
    absent: "as they are",
    label: "Coarser values",
    hint: "A level of the column's hierarchy (0 as it is), or a number of equal bins of an ordered domain; coarser values hide people in larger groups.",
  },
} as const;

/** What to keep; what is not named stays as it is. */
export type MinimisationOptions = OptionsOf<typeof options>;

/**
 * Data minimisation: asks for less, and drops what was stored before and is no longer needed.
 *
 * Guarantee: none beyond absence and coarseness; what is kept is kept in the clear. Rare items tell most about a person
 * and least about others: keeping the rarest singles out, and usually serves recommendations
 * worse than keeping the newest. Customers notice: they are asked for less; nothing else.
 * Cost: one-off, see `cost.minimisation.*`; none where everything is kept. Limit: short histories of new events may single a customer out better than
 * long ones, to somebody who saw the newest (see the risk `tracing`).
 * Source: GDPR Art. 5(1)(c).
 *
 * @example
 * const less = minimisation({ signals: ["purchases", "declared"], fields: ["ageBand"] });
 * const { events, columns } = policyFacts({ name: "less", strategies: [less] }, retailer());
 * [events, columns.map(({ name }) => name)] // → [["purchases"], ["ageBand"]]
 */
export const minimisation: StrategyFactory<MinimisationOptions> = defineStrategy({
  name: "minimisation",
  title: "Data minimisation",
  group: "collection",
  does: "asks for and keeps fewer signals, fields or events",
  why: "What is not stored teaches nothing and cannot leak; customers notice that they are asked for less.",
  pushes: { accuracy: "down", risk: "down", trust: "slightly up" },
  start: { signals: ["views", "purchases", "declared"] },
  neutral: [
    { signals: ["views", "purchases", "declared", "location", "thirdParty", "support"] },
    { share: 1 },
    { share: 1, keep: "random" },
    { share: 1, keep: "rarest" },
    { precision: { ageBand: 0 } },
  ],
  options,
  make: made,
});

function made(
  { signals, fields, share: asked, keep, precision, cost: given }: Checked<typeof options>,
  value: Look,
): Hooks {
  if ([signals, fields, asked, precision].every((x) => x === undefined))
    fail("minimisation needs signals, fields, share or precision");
  const share = asked ?? 1;
  const cost = costOf(value, "minimisation", "minimisation", given, ["oneOff"]);
  const idle =
    fields === undefined &&
    share === 1 &&
    SIGNALS.every((signal) => signals?.includes(signal) ?? true) &&
    !coarsens(precision);
  const kept = (signal: Signal): boolean => signals === undefined || signals.includes(signal);
  const allowed = Uint8Array.from(EVENT_SIGNALS, (signal) => (kept(signal) ? 1 : 0));
  return {
    params: { signals, fields, share, keep, precision, cost },
    leaves: (available) => {
      const left = leavesCoarser(leaves(available, signals, fields), precision);
      return keep === "rarest" && share < 1 ? mixRows(countItems(left)) : left;
    },
    ask: (ask) => ({ ...ask, signals: ask.signals.filter(kept), fields: narrowed(ask.fields, fields) }),
    protect: {
      incoming: (batch, context) =>
        keepEvents(batch, incomingFlags(batch, context, allowed, keep === "random" ? share : 1)),
      stored: (held) => {
        const less = onlySignals(
          held,
          signals ?? SIGNALS,
          (column) => fields === undefined || fields.includes(column.name),
        );
        const without = precision === undefined ? less : coarser(less, precision);
        if (share === 1 || keep === "random") return without;
        const flags = new Uint8Array(without.histories.offsets[held.rows]).fill(1);
        if (keep === "rarest") keepRarest(without, flags, share);
        else keepNewest(without, flags, share);
        return keepHistoryEvents(without, flags);
      },
    },
    idle: () => idle,
    cost: (other) => (idle ? other : addCost(other, cost)),
  };
}

function leaves(
  available: Available,
  signals: readonly Signal[] | undefined,
  fields: readonly string[] | undefined,
): Available {
  const left = available.signals.filter((signal) => signals === undefined || signals.includes(signal));
  if (left.length === 0 && signals !== undefined && signals.length > 0)
    fail(`needs one of the signals ${signals.join(", ")}`);
  const names = available.columns.map((column) => column.name);
  for (const field of fields ?? []) if (!names.includes(field)) unknownName("column", "columns", field, names);
  return {
    ...available,
    signals: left,
    columns: available.columns.filter(
      (c) => left.includes(c.signal) && (fields === undefined || fields.includes(c.name)),
    ),
  };
}

const narrowed = (asked: Ask["fields"], fields: readonly string[] | undefined): Ask["fields"] =>
  fields === undefined ? asked : asked === undefined ? fields : asked.filter((field) => fields.includes(field));

/** 1 for events of an allowed signal that their own draw keeps. */
function incomingFlags(batch: Batch, context: ProtectContext, allowed: Uint8Array, share: number): Uint8Array {
  const flags = new Uint8Array(batch.size);
  const words = new Uint32Array(4);
  const threshold = share * 0x100000000;
  for (let e = 0; e < batch.size; e++) {
    if (allowed[batch.signals[e]] === 0) continue;
    if (share < 1) context.eventWords(batch, e, words);
    flags[e] = words[0] < threshold ? 1 : 0;
  }
  return flags;
}

/** Clears the flags of all but each row's newest events: a share of those flagged, rounded up. */
function keepNewest(held: Held, flags: Uint8Array, share: number): void {
  const { offsets } = held.histories;
  for (let r = 0; r < held.rows; r++) {
    let flagged = 0;
    for (let e = offsets[r]; e < offsets[r + 1]; e++) flagged += flags[e];
    let drop = flagged - atLeastShare(share, flagged);
    for (let e = offsets[r]; drop > 0; e++) {
      drop -= flags[e];
      flags[e] = 0;
    }
  }
}
