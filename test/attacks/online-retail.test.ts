import { describe, expect, test } from "vitest";
import { linkage } from "../../src/attacks/linkage.ts";
import { draws, stream } from "../../src/core/random.ts";
import { sampleWithoutReplacement } from "../../src/core/sampling.ts";
import { onlineRetail, onlineRetailPath } from "../fixtures/online-retail.ts";
import { unprotected } from "../fixtures/people.ts";

describe.skipIf(onlineRetailPath === undefined)("known purchases in the raw Online Retail data", () => {
  const data = onlineRetailPath === undefined ? undefined! : onlineRetail();

  test("the file: customers, and events in order of time", () => {
    expect(data.customers).toBe(4335); // of 4,372: the others only returned goods or bought no product
    const { offsets, weeks } = data.histories;
    for (let e = offsets[0] + 1; e < offsets[1]; e++) expect(weeks[e]).toBeGreaterThanOrEqual(weeks[e - 1]);
  });

  test("unicity agrees with a plain count over sets of items; more knowledge identifies more people", () => {
    const { customers, items, histories } = data;
    const sets = Array.from(
      { length: customers },
      (_, c) => new Set(histories.items.subarray(histories.offsets[c], histories.offsets[c + 1])),
    );
    const target = unprotected({ rows: customers, columns: [] }, histories, items);
    let before = 0;
    for (const m of [2, 4, 7]) {
      const found = linkage({ purchases: m, targets: 300 }).run(target, { stream: stream("retail", 0, "attacks") });
      const d = draws(stream("retail", 1, "count"), 0, 0, m);
      let unique = 0;
      let n = 0;
      for (let tries = 0; tries < 300; tries++) {
        const own = [...sets[Math.floor(d.next() * customers)]];
        if (own.length < m) continue;
        n++;
        const known = [...sampleWithoutReplacement(d, own.length, m)].map((i) => own[i]);
        if (sets.filter((set) => known.every((item) => set.has(item))).length === 1) unique++;
      }
      const share = (found.figures["unique"].estimate + unique / n) / 2;
      expect(Math.abs(found.figures["unique"].estimate - unique / n)).toBeLessThan(
        4.5 * Math.sqrt((2 * share * (1 - share)) / 300) + 0.005,
      ); // false alarm 1e-5
      expect(found.success.estimate).toBeGreaterThan(before);
      before = found.success.estimate;
    }
  });

  test("known weeks help more than another purchase, errors hurt", () => {
    const target = unprotected({ rows: data.customers, columns: [] }, data.histories, data.items);
    const run = (options: object): number =>
      linkage({ purchases: 3, targets: 300, ...options }).run(target, { stream: stream("retail", 0, "attacks") })
        .success.estimate;
    expect(run({ weeks: 1 })).toBeGreaterThan(run({ purchases: 4 }));
    expect(run({ errors: 0.3 })).toBeLessThan(run({}));
  });
});
