import { describe, expect, test } from "vitest";
import { gower } from "../../src/attacks/gower.ts";
import { recordLinkage } from "../../src/attacks/record-linkage.ts";
import { draws, stream } from "../../src/core/random.ts";
import { classSize } from "../../src/privacy/anonymity/class-size.ts";
import { partition } from "../../src/privacy/anonymity/partition.ts";
import { unprotected } from "../fixtures/people.ts";
import { column, table } from "../fixtures/table.ts";

const context = { stream: stream("linkage", 0, "attacks") };

describe("record linkage", () => {
  test("Gower's distance for intervals, by hand", () => {
    const domain = ["0", "1", "2", "3", "4"];
    const known = [column("age", ["0"], { domain, ordered: true }), column("sex", ["m"], { domain: ["m", "f"] })];
    const released = [
      { ...column("age", ["2"], { domain, ordered: true }), hi: Uint16Array.of(3) },
      column("sex", ["f"], { domain: ["m", "f"] }),
    ];
    expect(gower(known, 0, released, 0)).toEqual({ gap: (2 / 4 + 1) / 2, width: (1 / 4 + 0) / 2 });
  });

  test("on distinct exact rows everybody is found", () => {
    const domain = Array.from({ length: 50 }, (_, i) => `${i}`);
    const exact = recordLinkage().run(unprotected(table([column("a", domain, { domain, ordered: true })])), context);
    expect(exact.success.estimate).toBe(1);
    expect(exact.baseline.estimate).toBeCloseTo(1 / 50, 12);
    expect(exact.informative).toBe(true);
  });

  test("on equal rows one in N is found by luck, and that is seldom called informative", () => {
    // right guesses are binomial (200, 1/200); informative from 4 on, P(X ≥ 4) = 1.8 %. Of 300 runs more than 16 with
    // probability 3e-5;
    // their mean is 1 with standard deviation 1/√300, so outside 1 ± 0.26 with probability 7e-6
    const target = unprotected(table([column("a", Array<string>(200).fill("0"), { domain: ["0", "1"] })]));
    const runs = Array.from({ length: 300 }, (_, i) =>
      recordLinkage().run(target, { stream: stream("alike", i, "attacks") }),
    );
    expect(runs.filter((r) => r.informative).length).toBeLessThanOrEqual(16);
    expect(Math.abs(runs.reduce((sum, r) => sum + r.success.estimate, 0) * (200 / 300) - 1)).toBeLessThan(0.26);
  });

  test("on the release of everything the expected success is classes / rows", () => {
    // 3,000 people in 300 cells; binomial error of 3,000 tries, 4.5 standard deviations: false alarm 7e-6
    const d = draws(stream("linkage", 0, "people"), 0, 0, 0);
    const values = Array.from({ length: 3000 }, () => `${Math.floor(d.next() * 300)}`);
    const t = table([column("a", values, { domain: Array.from({ length: 300 }, (_, i) => `${i}`) })]);
    const found = recordLinkage({ targets: 3000 }).run(unprotected(t), context);
    const expected = new Set(values).size / 3000;
    expect(Math.abs(found.success.estimate - expected)).toBeLessThan(
      4.5 * Math.sqrt((expected * (1 - expected)) / 3000),
    );
  });

  test("k-anonymous classes hide people: success about classes / rows, the same for the same stream", () => {
    const d = draws(stream("linkage", 1, "people"), 0, 0, 0);
    const domain = Array.from({ length: 1000 }, (_, i) => `${i}`);
    const t = table([
      column(
        "a",
        Array.from({ length: 4000 }, () => domain[Math.floor(d.next() * 1000)]),
        { domain, ordered: true },
      ),
    ]);
    const released = partition(t, { models: [classSize({ k: 20 })] });
    const target = { ...unprotected(t), release: released.table, suppressed: released.suppressed };
    const found = recordLinkage({ targets: 4000 }).run(target, context);
    const expected = released.classes / 4000;
    expect(Math.abs(found.success.estimate - expected)).toBeLessThan(
      4.5 * Math.sqrt((expected * (1 - expected)) / 4000),
    ); // false alarm 7e-6
    expect(recordLinkage({ targets: 4000 }).run(target, context)).toEqual(found);
  });

  test("suppressed rows are never guessed, and a wide row never beats an exact one", () => {
    const domain = ["0", "1", "2", "3"];
    const a = column("a", ["0", "1", "2", "3"], { domain, ordered: true });
    const wide = { ...a, lo: Uint16Array.of(0, 1, 2, 0), hi: Uint16Array.of(0, 1, 2, 3) };
    const found = recordLinkage().run(
      { ...unprotected(table([a])), release: table([wide]), suppressed: Uint8Array.of(0, 0, 0, 0) },
      context,
    );
    expect(found.success.estimate).toBe(1); // 0, 1, 2 exactly; 3 only by the wide row
    const hidden = recordLinkage().run({ ...unprotected(table([a])), release: table([wide]) }, context);
    expect(hidden.success.estimate).toBe(0.75); // the wide row counts as suppressed
  });

  test("people who are not in the release lower the success, and stay targets", () => {
    const domain = ["0", "1", "2", "3"];
    const everyone = table([column("a", domain, { domain, ordered: true })]);
    const target = unprotected(everyone);
    const half = {
      ...target,
      release: table([column("a", ["0", "1"], { domain, ordered: true })]),
      auxiliary: { ...target.auxiliary, truth: { customerOf: Uint32Array.of(0, 1) } },
    };
    const found = recordLinkage().run(half, context);
    expect([found.n, found.success.estimate]).toEqual([4, 0.5]);
  });
});
