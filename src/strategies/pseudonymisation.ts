import { checkNumber, checkString, fail } from "../core/check.ts";
import type { Available, Cost, ProtectContext, Reader, Strategy } from "../model/strategy.ts";
import type { Held, Purpose } from "../model/table.ts";
import { selectRows } from "../privacy/records.ts";
import { splitRows } from "../privacy/split-rows.ts";
import { hmacSha256, tokeniser, tokenNamer, tokenOrder, type TokenRows } from "../privacy/token.ts";
import { checkFlag, checkOptions } from "./check-options.ts";
import { addCost, costOf } from "./combine.ts";
import { drawable, type Look } from "./drawable.ts";
import { PURPOSE_OF } from "./readers.ts";

/** How customer numbers are replaced. */
export interface PseudonymisationOptions {
  /** Weeks after which every customer gets a new token, counted from the policy's first week; absent: never. */
  readonly rotateEvery?: number;
  /**
   * Secret key, at least 16 characters; never part of results. Absent: every customer has a key of their own, drawn
   * from the study's seed.
   */
  readonly key?: string;
  /**
   * Whether every purpose has a key of its own, so that tables read for different purposes share no token. Default
   * false.
   */
  readonly perPurpose?: boolean;
  readonly cost?: Partial<Cost>;
}

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
 */
export function pseudonymisation(options: PseudonymisationOptions = {}): Strategy {
  return drawable((value) => made(options, value));
}

function made(options: PseudonymisationOptions, value: Look): Strategy {
  checkOptions("pseudonymisation", options, ["rotateEvery", "key", "perPurpose", "cost"]);
  const rotateEvery =
    options.rotateEvery === undefined
      ? undefined
      : checkNumber("pseudonymisation.rotateEvery", options.rotateEvery, { integer: true, min: 1 });
  const secret = options.key === undefined ? undefined : keyWords(options.key);
  const cost = costOf(value, "pseudonymisation", "pseudonymisation", options.cost, ["oneOff", "perYear"]);
  const ceiling = value(rotateEvery === undefined ? "linkability.token" : "linkability.rotated");
  const perPurpose = checkFlag("pseudonymisation.perPurpose", options.perPurpose ?? false);
  const secrets =
    options.key === undefined
      ? undefined
      : PURPOSES.map((purpose) => keyWords(options.key!, `counterpoise key/${purpose}`));
  const name = tokenNamer();
  return {
    name: "pseudonymisation",
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

/** Purposes in the order of their keys. */
const PURPOSES: readonly Purpose[] = ["service", "personalisation", "training", "thirdParty"];

/** A key of 128 bits from the user's text, for one use. */
function keyWords(key: string, use = "counterpoise key"): Uint32Array {
  if (checkString("pseudonymisation.key", key).length < 16)
    fail(`pseudonymisation.key must be at least 16 characters long, got ${key.length}`);
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
