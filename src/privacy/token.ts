import { checkShape } from "../core/check-shape.ts";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";

/**
 * HMAC-SHA-256 of a message, 32 bytes. Source: RFC 2104; test vectors in RFC 4231.
 *
 * @example
 * const bytes = (text: string) => new TextEncoder().encode(text);
 * hmacSha256(bytes("Jefe"), bytes("what do ya want for nothing?")).slice(0, 4) // → [0x5b, 0xdc, 0xc1, 0x46]
 */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  checkShape("hmacSha256.key", key, "bytes");
  checkShape("hmacSha256.message", message, "bytes");
  return hmac(sha256, key, message);
}

/** Writes the token of a customer number (two words, low first) in a period into out[at], out[at + 1]. */
export type Tokeniser = (low: number, high: number, period: number, out: Uint32Array, at: number) => void;

/** What tokens are for; keeps them apart from any other use of the key. */
const LABEL = new TextEncoder().encode("counterpoise/customer-token/1");

/**
 * Keyed tokens: the first 64 bits of HMAC-SHA-256(key, label ‖ customer number (8 bytes) ‖ period (4 bytes, two's
 * complement)), big-endian, all parts of fixed length.
 * The key's inner and outer pads are hashed once. Two of n tokens collide with probability about n² / 2⁶⁵; ENISA
 * advises 80 bits or more outside a simulation.
 * Source: ENISA (2019). Pseudonymisation techniques and best practices. doi:10.2824/247711.
 *
 * @example
 * const token = new Uint32Array(2);
 * tokeniser(new Uint8Array(16).fill(1))(1234, 0, 0, token, 0); // customer 1234, period 0
 * token // → [407072636, 2824792415]
 */
export function tokeniser(key: Uint8Array): Tokeniser {
  checkShape("tokeniser.key", key, "bytes");
  const start = hmac.create(sha256, key);
  const scratch = start.clone();
  const message = new Uint8Array(LABEL.length + 12);
  message.set(LABEL);
  const fields = new DataView(message.buffer, LABEL.length);
  const digest = new Uint8Array(32);
  const result = new DataView(digest.buffer);
  return (low, high, period, out, at) => {
    fields.setUint32(0, high);
    fields.setUint32(4, low);
    fields.setInt32(8, period);
    start._cloneInto(scratch).update(message).digestInto(digest);
    out[at] = result.getUint32(0);
    out[at + 1] = result.getUint32(4);
  };
}

/** Rows to be named. */
export interface TokenRows {
  /** Customer number of each row: two words, low first. */
  readonly numbers: Uint32Array;
  /** Period of each row. */
  readonly periods: Int32Array;
  /** Key of each row: four words. */
  readonly keys: Uint32Array;
}

/**
 * Tokens of rows, two words each. The last call's tokens are kept and used again where number, period and key are the
 * same and rows come in
 * rising order of number and period; the result is the same without that.
 *
 * @example
 * const numbers = Uint32Array.of(1234, 0, 1234, 0); // one customer in two periods
 * const tokens = tokenNamer()({ numbers, periods: Int32Array.of(0, 1), keys: new Uint32Array(8).fill(1) });
 * [tokens.length, tokens[0] === tokens[2]] // → [4, false]
 */
export function tokenNamer(): (rows: TokenRows) => Uint32Array {
  let before: TokenRows & { readonly tokens: Uint32Array } = {
    numbers: new Uint32Array(0),
    periods: new Int32Array(0),
    keys: new Uint32Array(0),
    tokens: new Uint32Array(0),
  };
  return (rows) => {
    const tokens = new Uint32Array(2 * rows.periods.length);
    const key = new Uint8Array(16);
    const keyView = new DataView(key.buffer);
    let name: Tokeniser | undefined;
    for (let r = 0, b = 0; r < rows.periods.length; r++) {
      if (r > 0 && !sameKey(rows, r, rows, r - 1)) name = undefined;
      while (b < before.periods.length && order(before, b, rows, r) < 0) b++;
      if (b < before.periods.length && order(before, b, rows, r) === 0 && sameKey(before, b, rows, r)) {
        tokens[2 * r] = before.tokens[2 * b];
        tokens[2 * r + 1] = before.tokens[2 * b + 1];
        continue;
      }
      if (name === undefined) {
        for (let w = 0; w < 4; w++) keyView.setUint32(4 * w, rows.keys[4 * r + w]);
        name = tokeniser(key);
      }
      name(rows.numbers[2 * r], rows.numbers[2 * r + 1], rows.periods[r], tokens, 2 * r);
    }
    before = { ...rows, tokens };
    return tokens;
  };
}

/** Below 0, 0 or above 0 as row i of a comes before, with or after row j of b by number, then period. */
const order = (a: TokenRows, i: number, b: TokenRows, j: number): number =>
  a.numbers[2 * i + 1] - b.numbers[2 * j + 1] || a.numbers[2 * i] - b.numbers[2 * j] || a.periods[i] - b.periods[j];

function sameKey(a: TokenRows, i: number, b: TokenRows, j: number): boolean {
  for (let w = 0; w < 4; w++) if (a.keys[4 * i + w] !== b.keys[4 * j + w]) return false;
  return true;
}

/**
 * Rows by rising token, so that their order tells nothing else: four stable counting passes over 16 bits each.
 *
 * @example
 * tokenOrder(Uint32Array.of(9, 0, 3, 0)) // → [1, 0]
 */
export function tokenOrder(tokens: Uint32Array): Uint32Array {
  checkShape("tokenOrder.tokens", tokens, "list");
  const size = tokens.length / 2;
  let order = Uint32Array.from({ length: size }, (_, r) => r);
  let next = new Uint32Array(size);
  for (let pass = 0; pass < 4; pass++) {
    const word = pass < 2 ? 1 : 0;
    const shift = 16 * (pass % 2);
    const starts = new Uint32Array(65537);
    for (let r = 0; r < size; r++) starts[((tokens[2 * r + word] >>> shift) & 0xffff) + 1]++;
    for (let d = 0; d < 65536; d++) starts[d + 1] += starts[d];
    for (let i = 0; i < size; i++) next[starts[(tokens[2 * order[i] + word] >>> shift) & 0xffff]++] = order[i];
    [order, next] = [next, order];
  }
  return order;
}
