import { fail } from "../core/check.ts";
import type { Available, ProtectContext, Reader } from "../model/strategy.ts";
import type { Held } from "../model/table.ts";
import { selectRows } from "../privacy/records.ts";
import { splitRows } from "../privacy/split-rows.ts";
import { hmacSha256, tokeniser, tokenNamer, tokenOrder, type TokenRows } from "../privacy/token.ts";
import { addCost, costOf } from "./combine.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import { PURPOSES } from "../options/words.ts";
import { PURPOSE_OF } from "./readers.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  rotateEvery: {
    kind: "number",
    integer: true,
    min: 1,
    label: "New token every",
    hint: "Weeks, counted from the policy's first; shorter: pieces are harder to tie together, and each customer is known less well.",
    unit: "weeks",
    absent: "never",
    slider: { from: 1, to: 52, start: 13 },
  },
  perPurpose: {
    kind: "flag",
    standard: false,
    label: "A key for each purpose",
    hint: "Tables read for different purposes share no token and cannot be tied together by it.",
  },
  key: {
    kind: "text",
    least: 16,
    label: "Secret key",
    hint: "At least 16 characters. It is part of the study, and so of links and files, but never of results.",
    absent: "drawn from the seed",
  },
} as const;

/** How customer numbers are replaced. */
export type PseudonymisationOptions = OptionsOf<typeof options>;

/**
 * Pseudonymisation: customer numbers become keyed tokens, HMAC-SHA-256 of number and period. Rotation starts a new
 * token every few weeks: the history falls into
 * one row per period, and only the newest is the one its customer is served from. Rows come in the order of their
 * tokens, so that neighbours say nothing.
 *
 * Keys per purpose: whoever reads in the firm finds tokens made anew, HMAC-SHA-256 of the stored token under the key of
 * the purpose for which they read; only the store has the stored ones.
 *
 * Guarantee: without the key no token leads to a number or to another token. Not anonymous: histories tie rows to
 * persons, which `expose` states as a ceiling on
 * linkability (`linkability.token`, `linkability.rotated`) and the linkage attack measures. Two tables read for
 * different purposes can be joined by token with one key, and with keys per purpose only by what rows show (measured by
 * `purposeLinking`,
 * and over time by `relinking`). Whoever has the key joins everything: customer numbers are few enough to try them all.
 * Customers notice nothing by themselves.
 * Cost: see `cost.pseudonymisation.*`. Limit: columns are copied to all parts of a history and tie them together;
 * tokens keep 64 bits.
 * Source: ENISA (2019). Pseudonymisation techniques and best practices. doi:10.2824/247711; GDPR Art. 4(5).
 *
 * @example
 * const tokens = { name: "tokens", strategies: [pseudonymisation({ rotateEvery: 4 })] };
 * const { identifiers, exposure } = policyFacts(tokens, retailer());
 * [identifiers, exposure.linkability] // → ["token", 0.5]
 */
export const pseudonymisation: StrategyFactory<PseudonymisationOptions> = defineStrategy({
  name: "pseudonymisation",
  title: "Pseudonyms",
  group: "anonymity",
  does: "replaces customer numbers by keyed tokens, with rotation if asked for",
  why: "A stolen row carries no name; rotation cuts histories into pieces that identify less and teach less.",
  pushes: { accuracy: "slightly down", risk: "down", trust: "same" },
  start: {},
  neutral: "Customer numbers become tokens at every setting.",
  options,
  make: made,
});

function made({ rotateEvery, key: text, perPurpose, cost: given }: Checked<typeof options>, value: Look): Hooks {
  const secret = text === undefined ? undefined : keyWords(text);
  const cost = costOf(value, "pseudonymisation", "pseudonymisation", given, ["oneOff", "perYear"]);
  const ceiling = value(rotateEvery === undefined ? "linkability.token" : "linkability.rotated");
  const secrets =
    text === undefined ? undefined : PURPOSES.map((purpose) => keyWords(text, `counterpoise key/${purpose}`));
  const name = tokenNamer();
  return {
    params: { rotateEvery, perPurpose, cost },
    leaves: (available: Available) => {
      if ((available.identifiers ?? "direct") !== "direct")
        fail(`needs customer numbers, which are ${available.identifiers === "token" ? "tokens" : "removed"} already`);
      if (rotateEvery !== undefined && (available.bounded || available.mixed))
        fail("needs rows that nobody counts, to rotate tokens: several rows of one customer would each count as one");
      return { ...available, identifiers: "token", split: rotateEvery !== undefined };
    },
    protect: { stored: (held, context) => tokenised(held, context, rotateEvery, secret, name) },
    ...(perPurpose && {
      read: (held: Held, reader: Reader, context?: ProtectContext) => renamed(held, reader, context, secrets),
    }),
    expose: (exposure) => ({ ...exposure, linkability: Math.min(exposure.linkability, ceiling) }),
    cost: (other) => addCost(other, cost),
  };
}

/** A key of 128 bits from the user's text, for one use. */
function keyWords(key: string, use = "counterpoise key"): Uint32Array {
  const digest = new DataView(hmacSha256(new TextEncoder().encode(use), new TextEncoder().encode(key)).buffer);
  return Uint32Array.of(digest.getUint32(0), digest.getUint32(4), digest.getUint32(8), digest.getUint32(12));
}

/** Names every row, and splits rows by period first when tokens rotate. */
function tokenised(
  held: Held,
  context: ProtectContext,
  rotateEvery: number | undefined,
  secret: Uint32Array | undefined,
  name: (rows: TokenRows) => Uint32Array,
): Held {
  if (held.identifiers.kind !== "direct") return held;
  const period = (week: number): number => Math.floor((week - context.startWeek) / (rotateEvery as number));
  const split = rotateEvery === undefined ? undefined : splitRows(held, period, period(context.week));
  const rows = split?.held ?? held;
  const keys = new Uint32Array(4 * rows.rows);
  const own = new Uint32Array(4);
  for (let r = 0; r < rows.rows; r++) {
    const another = split === undefined || r === 0 || split.source[r] !== split.source[r - 1];
    if (secret === undefined && another) context.rowWords(rows, r, 0, own);
    keys.set(secret ?? own, 4 * r);
  }
  const words = name({ numbers: rows.identifiers.words, periods: split?.part ?? new Int32Array(rows.rows), keys });
  return selectRows({ ...rows, identifiers: { kind: "token", words } }, tokenOrder(words));
}

/** Rows under the tokens of a reader's purpose, in their order: a key of the purpose, given or every customer's own. */
function renamed(
  held: Held,
  reader: Reader,
  context: ProtectContext | undefined,
  secrets: readonly Uint32Array[] | undefined,
): Held {
  if (reader === "attacker" || held.identifiers.kind !== "token") return held;
  if (secrets === undefined && context === undefined)
    fail("pseudonymisation needs a context or a key to read for a purpose");
  const purpose = PURPOSES.indexOf(PURPOSE_OF[reader]);
  const words = new Uint32Array(2 * held.rows);
  const key = new Uint8Array(16);
  const keyView = new DataView(key.buffer);
  const own = secrets?.[purpose].slice() ?? new Uint32Array(4);
  for (let r = 0; r < held.rows; r++) {
    if (secrets === undefined) context!.rowWords(held, r, 1 + purpose, own);
    own.forEach((word, w) => keyView.setUint32(4 * w, word));
    tokeniser(key)(held.identifiers.words[2 * r], held.identifiers.words[2 * r + 1], 0, words, 2 * r);
  }
  return selectRows({ ...held, identifiers: { kind: "token", words } }, tokenOrder(words));
}
