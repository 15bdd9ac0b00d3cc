import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hmacSha256, tokenNamer, tokenOrder, tokeniser, type TokenRows } from "../../src/privacy/token.ts";

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));
const text = (s: string): Uint8Array => new TextEncoder().encode(s);
const hex = (b: Uint8Array): string => Buffer.from(b).toString("hex");

describe("hmacSha256", () => {
  // RFC 4231, section 4, test cases 1-4, 6, 7
  it.each([
    ["1", bytes("0b".repeat(20)), text("Hi There"), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"],
    [
      "2",
      text("Jefe"),
      text("what do ya want for nothing?"),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    ],
    [
      "3",
      bytes("aa".repeat(20)),
      bytes("dd".repeat(50)),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
    ],
    [
      "4",
      bytes("0102030405060708090a0b0c0d0e0f10111213141516171819"),
      bytes("cd".repeat(50)),
      "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
    ],
    [
      "6",
      bytes("aa".repeat(131)),
      text("Test Using Larger Than Block-Size Key - Hash Key First"),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    ],
    [
      "7",
      bytes("aa".repeat(131)),
      text(
        "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.",
      ),
      "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
    ],
  ])("test case %s of RFC 4231", (_, key, message, expected) => {
    expect(hex(hmacSha256(key, message))).toBe(expected);
  });
});

/** The same token through node's own HMAC. */
function nodeToken(key: Uint8Array, low: number, high: number, period: number): string {
  const fields = Buffer.alloc(12);
  fields.writeUInt32BE(high, 0);
  fields.writeUInt32BE(low, 4);
  fields.writeInt32BE(period, 8);
  return createHmac("sha256", key).update("counterpoise/customer-token/1").update(fields).digest("hex").slice(0, 16);
}
const shown = (tokens: Uint32Array, at: number): string =>
  [tokens[at], tokens[at + 1]].map((w) => w.toString(16).padStart(8, "0")).join("");

describe("tokeniser", () => {
  it("gives the HMAC that node:crypto gives, call after call", () => {
    const word = fc.integer({ min: 0, max: 0xffffffff });
    const key = fc.uint8Array({ minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(
        key,
        fc.array(fc.tuple(word, word, fc.integer({ min: -1000, max: 1000 })), { minLength: 1, maxLength: 5 }),
        (k, calls) => {
          const name = tokeniser(k);
          const out = new Uint32Array(4);
          for (const [low, high, period] of calls) {
            name(low, high, period, out, 2);
            expect(shown(out, 2)).toBe(nodeToken(k, low, high, period));
          }
        },
      ),
    );
  });
});

describe("tokenNamer", () => {
  const rows = (list: readonly (readonly [number, number, number])[]): TokenRows => ({
    numbers: Uint32Array.from(list.flatMap(([n]) => [n, 0])),
    periods: Int32Array.from(list, ([, p]) => p),
    keys: Uint32Array.from(list.flatMap(([, , k]) => [k, 1, 2, 3])),
  });

  it("gives the same tokens whatever it was asked before", () => {
    const list = fc.array(fc.tuple(fc.nat(6), fc.nat(2), fc.nat(1)), { maxLength: 10 });
    fc.assert(
      fc.property(fc.array(list, { minLength: 1, maxLength: 5 }), fc.boolean(), (calls, sorted) => {
        const namer = tokenNamer();
        for (const call of calls) {
          const asked = rows(sorted ? [...call].sort((a, b) => a[0] - b[0] || a[1] - b[1]) : call);
          expect([...namer(asked)]).toEqual([...tokenNamer()(asked)]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("uses each row's own key", () => {
    const tokens = tokenNamer()(
      rows([
        [5, 0, 7],
        [5, 0, 8],
      ]),
    );
    for (const [i, k] of [
      [0, 7],
      [1, 8],
    ]) {
      const key = Buffer.alloc(16);
      [k, 1, 2, 3].forEach((w, at) => key.writeUInt32BE(w, 4 * at));
      expect(shown(tokens, 2 * i)).toBe(nodeToken(key, 5, 0, 0));
    }
  });
});

describe("tokenOrder", () => {
  it("sorts rows by token", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })), (tokens) => {
        const words = Uint32Array.from(tokens.flatMap((t) => [Number(t >> 32n), Number(t & 0xffffffffn)]));
        const sorted = [...tokens].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect([...tokenOrder(words)].map((r) => tokens[r])).toEqual(sorted);
      }),
    );
  });
});
