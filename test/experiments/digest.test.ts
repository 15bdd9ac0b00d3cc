import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { digest } from "../../src/experiments/digest.ts";
import type { ResultRecord } from "../../src/model.ts";

const record = (replication: number, value: number): ResultRecord => ({ policy: "p", replication, week: -1, group: "all", measure: "m", value });

describe("the digest of results", () => {
  it("is SHA-256 of names and bits, as Node's own hash makes it", () => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(0.1);
    const expected = createHash("sha256").update('["p",1,-1,"all","m"]\n').update(bytes).digest("hex");
    expect(digest({ records: [record(1, 0.1)] })).toBe(expected);
  });

  it("notices the last bit, the sign of zero, a name and an order within a replication", () => {
    const digests = [
      [record(1, 0.1)],
      [record(1, 0.1 + 2 ** -56)],
      [record(1, 0)],
      [record(1, -0)],
      [{ ...record(1, 0.1), measure: "n" }],
      [record(1, 0.1), { ...record(1, 0.1), week: 0 }],
      [{ ...record(1, 0.1), week: 0 }, record(1, 0.1)],
    ].map((records) => digest({ records }));
    expect(0.1 + 2 ** -56).not.toBe(0.1);
    expect(new Set(digests).size).toBe(digests.length);
  });

  it("does not depend on which replication was finished first, nor on the bits of NaN", () => {
    expect(digest({ records: [record(2, 5), record(1, 4)] })).toBe(digest({ records: [record(1, 4), record(2, 5)] }));
    const odd = new Float64Array(new BigUint64Array([0xfff8000000000123n]).buffer)[0];
    expect(digest({ records: [record(1, odd)] })).toBe(digest({ records: [record(1, NaN)] }));
  });
});
