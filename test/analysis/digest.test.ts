import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { digest, digestOfParts, digestParts } from "../../src/analysis/digest.ts";
import { replicate } from "../../src/experiments/replicate.ts";
import { outcomes } from "../../src/outcomes/outcomes.ts";
import type { ResultRecord } from "../../src/model/results.ts";
import { kAnonymity, localDp } from "../../src/strategies/index.ts";
import { smallStudy } from "../fixtures/small-study.ts";

const record = (replication: number, value: number): ResultRecord => ({
  policy: "p",
  replication,
  week: -1,
  group: "all",
  measure: "m",
  value,
});

describe("the digest of results", () => {
  it("is SHA-256 of names and bits, as Node's own hash makes it", () => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(0.1);
    const part = createHash("sha256").update('[-1,"all","m"]\n').update(bytes).digest("hex");
    expect(digestParts([record(1, 0.1)])).toEqual([{ policy: "p", replication: 1, digest: part }]);
    expect(digest({ records: [record(1, 0.1)] })).toBe(
      createHash("sha256").update(`[1,"p","${part}"]\n`).digest("hex"),
    );
  });

  it("notices the last bit, the sign of a number, every name, and an order within a part", () => {
    const digests = [
      [record(1, 0.1)],
      [record(1, 0.1 + 2 ** -56)],
      [record(1, -0.1)],
      [{ ...record(1, 0.1), measure: "n" }],
      [{ ...record(1, 0.1), policy: "q" }],
      [{ ...record(1, 0.1), group: "g" }],
      [record(1, 0.1), { ...record(1, 0.1), week: 0 }],
      [{ ...record(1, 0.1), week: 0 }, record(1, 0.1)],
    ].map((records) => digest({ records }));
    expect(0.1 + 2 ** -56).not.toBe(0.1);
    expect(new Set(digests).size).toBe(digests.length);
  });

  it("does not depend on which replication was finished first, on the bits of NaN, nor on what no file keeps: the sign of zero", () => {
    expect(digest({ records: [record(1, -0)] })).toBe(digest({ records: JSON.parse(JSON.stringify([record(1, -0)])) }));
    expect(digest({ records: [record(2, 5), record(1, 4)] })).toBe(digest({ records: [record(1, 4), record(2, 5)] }));
    const odd = new Float64Array(new BigUint64Array([0xfff8000000000123n]).buffer)[0];
    expect(digest({ records: [record(1, odd)] })).toBe(digest({ records: [record(1, NaN)] }));
  });

  it("is the same when policies are simulated one by one", () => {
    const policies = [
      { name: "all", strategies: [] },
      { name: "noise", strategies: [localDp({ epsilon: 2 })] },
      { name: "classes", strategies: [kAnonymity({ k: 5 })] },
    ];
    const study = { ...smallStudy(policies, { customers: 80, weeks: 4, burnIn: 3 }), measures: Object.keys(outcomes) };
    const whole = replicate(study, 1);
    const one = (name: string): ReturnType<typeof replicate> => replicate(study, 1, { only: [name] });
    const parts = ["classes", "all", "noise"].map(one);
    expect(digestOfParts(parts.flatMap(({ records }) => digestParts(records)))).toBe(digest(whole));
    expect(parts.flatMap(({ ledgers }) => ledgers.map(({ policy }) => policy))).toEqual(["classes", "all", "noise"]);
  });
});
