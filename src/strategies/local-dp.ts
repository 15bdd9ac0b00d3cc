import { checkNumber, fail } from "../core/check.ts";
import type { Available, ProtectContext } from "../model/strategy.ts";
import type { Batch, Column, Held, Randomised } from "../model/table.ts";
import { EVENT_SIGNALS } from "../privacy/codes.ts";
import { composed } from "../privacy/local/answers.ts";
import { memoisedUnary } from "../privacy/local/memoised-unary.ts";
import { unaryEncoding } from "../privacy/local/unary-encoding.ts";
import { randomise, randomisedResponse, type RandomisedResponse } from "../privacy/randomised-response.ts";
import { replaceColumns } from "../privacy/records.ts";
import { addCost, costOf } from "./combine.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import { unaryEvents } from "./unary-events.ts";
import type { Options } from "../options/option.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  epsilon: {
    kind: "number",
    required: true,
    above: 0,
    label: "Privacy budget ε",
    hint: "Privacy loss of each answer. Smaller: stronger protection and more noise; large values hardly protect at all.",
    slider: { from: 0.1, to: 20, scale: "log", start: 4 },
  },
  on: {
    kind: "words",
    least: 1,
    standard: ["events", "attributes"],
    choices: [
      ["events", "Events"],
      ["attributes", "Details"],
    ],
    label: "Applied to",
    hint: "Noise on events costs most accuracy.",
  },
  mechanism: {
    kind: "choice",
    standard: "grr",
    choices: [
      ["grr", "One item for one item"],
      ["sue", "Symmetric unary encoding"],
      ["oue", "Optimised unary encoding"],
    ],
    label: "How events are answered",
    hint: "Unary encoding answers with a bit per item: less noise with large catalogues, and many more events to store.",
    resets: ["firstEpsilon"],
  },
  memoise: {
    kind: "flag",
    standard: false,
    label: "Repeat the same answer",
    hint: "One permanent answer per customer and item: repeated reports do not average out.",
    resets: ["firstEpsilon"],
  },
  firstEpsilon: {
    kind: "number",
    above: 0,
    label: "Budget of the first report",
    hint: "With memoised unary encoding. Smaller: a single report tells less; it must stay below the budget of all reports.",
    absent: "half of ε",
    when: ({ memoise, mechanism }: Options): boolean =>
      memoise === true && (mechanism === "sue" || mechanism === "oue"),
    slider: { from: 0.1, to: 10, scale: "log", start: 1 },
  },
} as const;

/** Budget, mechanism, and what it is applied to. */
export type LocalDpOptions = OptionsOf<typeof options>;

/**
 * Local differential privacy: every answer is randomised before the firm stores it, by k-ary randomised response or
 * unary encoding. Events: each event's item, over the whole
 * catalogue, with fresh words. Attributes: each exact value over its domain, once for all (memoised).
 *
 * Guarantee: ε-local differential privacy for the unit *event* (which item it was) and the unit *attribute value*,
 * adjacency *replace*; losses of one customer's events add up,
 * and each is noted in the ledger. With `memoise` a customer's events of one item have one answer between them, so that
 * repeated ones cannot be averaged: the loss is ε for each different
 * item of a customer; the ledger counts an item once for every week in which it occurs, which is more than was lost.
 * What is then not hidden is which events are of the same item.
 * Unary encoding keeps the true item with probability 1/2 (`"oue"`) or e^(ε/2) / (e^(ε/2) + 1) (`"sue"`) whatever the
 * catalogue's size, and adds d q false items to each event: choose it when
 * d > 3 e^ε + 2. Memoised, a permanent answer is flipped again for each report (RAPPOR): all reports about one item
 * together lose at most ε, the first alone `firstEpsilon`.
 * The firm knows p and q, and learns as one that does: from unbiased estimates of rows, (y − q) / (p − q), with what
 * noise alone could make taken off (`answered.ts`). What remains is the true
 * cost: the variance of an estimated row grows with events × q / (p − q)², so that, for a catalogue of hundreds, little
 * more than the bestsellers of the firm's own books is left below ε of about ln d.
 * Not hidden in either case: how many events there are, their signal and week, and which values are missing.
 * Generalised values are suppressed.
 * Customers notice nothing by themselves. Cost: see `cost.localDp.*`. Limit: with d items the truth is kept with
 * probability e^ε / (e^ε + d − 1), which is little for large catalogues.
 * Source: see `randomisedResponse`; memoisation: Erlingsson, Ú., Pihur, V., Korolova, A. (2014). RAPPOR.
 * doi:10.1145/2660267.2660348.
 *
 * @example
 * const { params } = localDp({ epsilon: 2, mechanism: "oue", memoise: true });
 * params // → { epsilon: 2, on: ["events", "attributes"], firstEpsilon: 1 }
 */
export const localDp: StrategyFactory<LocalDpOptions> = defineStrategy({
  name: "localDp",
  title: "Local differential privacy",
  group: "noise",
  does: "randomises every answer before it is stored (local differential privacy, ε per answer)",
  why: "No single stored answer can be believed, so little can be learned about anybody, and recommendations pay for it.",
  pushes: { accuracy: "down", risk: "down", trust: "same" },
  start: { epsilon: 4 },
  neutral: "It tends to nothing as ε grows, but at every finite ε some answers are false.",
  options,
  make: made,
});

function made(
  { epsilon, on, mechanism, memoise, firstEpsilon: first, cost: given }: Checked<typeof options>,
  value: Look,
): Hooks {
  if (first !== undefined && (mechanism === "grr" || !memoise))
    fail(`localDp.firstEpsilon must be left out but for memoised unary encoding`);
  const firstEpsilon =
    mechanism === "grr" || !memoise
      ? undefined
      : checkNumber("localDp.firstEpsilon", first ?? epsilon / 2, { above: 0, below: epsilon });
  const answer = (batch: Batch, context: ProtectContext): Batch =>
    mechanism === "grr"
      ? answered(batch, context, epsilon, memoise)
      : unaryEvents(batch, context, { epsilon, kind: mechanism === "sue" ? "symmetric" : "optimised", firstEpsilon });
  const odds = (items: number): Randomised => {
    if (mechanism === "grr") return { ...probabilities(randomisedResponse(epsilon, items)), bits: false };
    const kind = mechanism === "sue" ? "symmetric" : "optimised";
    const encoding =
      firstEpsilon === undefined
        ? unaryEncoding({ epsilon, domainSize: items, kind })
        : memoisedUnary({ permanentEpsilon: epsilon, firstEpsilon, domainSize: items, kind });
    return { ...probabilities(encoding), bits: true };
  };
  const cost = costOf(value, "localDp", "localDp", given, ["oneOff", "perYear"]);
  const events = on.includes("events");
  const attributes = on.includes("attributes");
  return {
    params: { epsilon, on, mechanism, memoise, firstEpsilon, cost },
    leaves: (available) => leaves(available, events, attributes),
    protect: {
      incoming: (batch, context) =>
        events
          ? { ...answer(batch, context), answers: composed(batch.answers, odds(context.items), context.items) }
          : batch,
      stored: (held, context) => (attributes ? answeredColumns(held, context, epsilon) : held),
    },
    cost: (other) => addCost(other, cost),
  };
}

const probabilities = ({ p, q }: { readonly p: number; readonly q: number }): { p: number; q: number } => ({ p, q });

function leaves(available: Available, events: boolean, attributes: boolean): Available {
  if (events && !available.signals.some((signal) => EVENT_SIGNALS.includes(signal))) fail("needs views or purchases");
  if (events && available.countsItems)
    fail('needs items that nobody counts as they are, but another strategy does; randomise "attributes" alone');
  if (attributes && available.columns.length === 0) fail("needs a column");
  if (attributes && available.generalised) fail("needs exact values, but they are generalised already; put it first");
  return events ? { ...available, randomised: true } : available;
}

/**
 * Events with their items randomised. Memoised answers take words that belong to customer and item; two events with the
 * same words are of one customer and one item.
 */
function answered(batch: Batch, context: ProtectContext, epsilon: number, memoise: boolean): Batch {
  const mechanism = randomisedResponse(epsilon, context.items);
  const items = new Uint16Array(batch.size);
  const words = new Uint32Array(4);
  const given = new Set<string>();
  for (let e = 0; e < batch.size; e++) {
    if (memoise) context.customerWords(batch, e, batch.items[e], words);
    else context.eventWords(batch, e, words);
    items[e] = randomise(mechanism, batch.items[e], words[0], words[1]);
    if (memoise) given.add(words.join());
  }
  const count = memoise ? given.size : batch.size;
  if (count > 0) context.record({ mechanism: "grr", epsilon, delta: 0, unit: "event", adjacency: "replace", count });
  return { ...batch, items };
}

/** All columns with exact values randomised and others suppressed. */
function answeredColumns(held: Held, context: ProtectContext, epsilon: number): Held {
  let count = 0;
  const columns = held.columns.map((column, c) => {
    const [answers, exact] = answeredColumn(
      column,
      randomisedResponse(epsilon, column.domain.length),
      held,
      context,
      c,
    );
    count += exact;
    return answers;
  });
  if (count > 0)
    context.record({
      mechanism: "grr",
      epsilon,
      delta: 0,
      unit: "attribute",
      adjacency: "replace",
      count,
      memoised: true,
    });
  return replaceColumns(held, columns);
}

/** One column, and how many of its values were exact. */
function answeredColumn(
  column: Column,
  mechanism: RandomisedResponse,
  held: Held,
  context: ProtectContext,
  c: number,
): readonly [Column, number] {
  const lo = new Uint16Array(held.rows);
  const hi = new Uint16Array(held.rows).fill(column.domain.length - 1);
  const words = new Uint32Array(4);
  let exact = 0;
  for (let r = 0; r < held.rows; r++) {
    if (column.lo[r] !== column.hi[r]) continue;
    context.rowWords(held, r, c, words);
    lo[r] = hi[r] = randomise(mechanism, column.lo[r], words[0], words[1]);
    exact++;
  }
  return [{ ...column, lo, hi }, exact];
}
