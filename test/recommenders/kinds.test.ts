import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Recommender, Summary } from "../../src/model/recommender.ts";
import type { Held } from "../../src/model/table.ts";
import { plainSums } from "../../src/privacy/statistics/noisy-summary.ts";
import { joinRows } from "../../src/privacy/statistics/join-rows.ts";
import { chosenAmong } from "../../src/recommenders/choose.ts";
import {
  als,
  bestFit,
  personal,
  personalAndNeighbours,
  recommenders,
  userNeighbours,
} from "../../src/recommenders/index.ts";
import { lastVisits } from "../../src/recommenders/last-visits.ts";
import { fitPersonal, fitUserNeighbours, interactions } from "../../src/recommenders.ts";
import { gainOver } from "../../src/simulation/firm/trial.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { centralDp } from "../../src/strategies/central-dp.ts";
import { onDevice } from "../../src/strategies/on-device.ts";
import { eventsOf, heldOf, histories, type WrittenEvent } from "../fixtures/held.ts";
import { smallStudy } from "../fixtures/small-study.ts";

const made: readonly Recommender[] = [
  userNeighbours({ neighbours: 5 }),
  personal(),
  personalAndNeighbours({ neighbours: 5 }),
  als({ factors: 4, iterations: 3 }),
  bestFit(),
];
const prior = Float64Array.from({ length: 50 }, (_, j) => 1 / (j + 2));
const scoresOf = (recommender: Recommender, held: Held, row: number, summary = recommender.learn(held)): number[] => {
  const scores = new Float64Array(held.items);
  recommender.fit(summary, prior).score({ held, row }, scores);
  return [...scores];
};
const bought = (week: number, ...items: number[]): WrittenEvent[] => items.map((item) => ({ week, item, signal: 1 }));

/**
 * Sixty customers of two kinds who come three times: `again` says whether they buy the same, or what others of their
 * kind bought at another time.
 */
const twoKinds = (again: boolean): Held =>
  heldOf({
    histories: Array.from({ length: 60 }, (_, c) =>
      [0, 1, 2].flatMap((visit) =>
        bought(
          visit,
          ...[0, 1].map((n) => (c % 2) * 25 + (again ? n : 2 * ((visit + (c >> 1)) % 3) + n) + 3 * (c % 4)),
        ),
      ),
    ),
  });

describe.each(made.map((recommender) => [recommender.name, recommender] as const))("%s", (_, recommender) => {
  it("scores every item of any rows with a number, by prior shares where nothing is known", () => {
    fc.assert(
      fc.property(histories(6), (lists) => {
        const held = heldOf({ histories: [...lists, []] });
        for (let row = 0; row < held.rows; row++)
          expect(scoresOf(recommender, held, row).every(Number.isFinite)).toBe(true);
        const empty = scoresOf(recommender, held, held.rows - 1);
        // what fits best may be the bestsellers of the rows, which are not those of the prior
        if (recommender.name === "bestFit") return;
        const order = [...prior.keys()].sort((a, b) => empty[b] - empty[a] || a - b);
        expect(order.slice(0, 5)).toEqual([0, 1, 2, 3, 4]);
      }),
      { numRuns: 20 },
    );
  });

  it("passes on sums alone, and serves from these", () => {
    const held = twoKinds(true);
    const sums = joinRows(recommender.learn(held));
    expect(sums.table ?? sums.chosen ?? sums.validation).toBeUndefined();
    expect(Object.keys(plainSums(sums)).sort()).toEqual(["books", "counts", "gram", "rows", "space"]);
    expect(scoresOf(recommender, held, 0, plainSums(sums)).every(Number.isFinite)).toBe(true);
  });

  it("has its options as data", () => {
    expect(recommenders[recommender.name](recommender.params).params).toEqual(recommender.params);
    expect(() => recommenders[recommender.name](3)).toThrow(`${recommender.name}.options must be an object, got 3`);
  });
});

describe("kinds that compare people", () => {
  it("know nobody where only sums were released: everybody is shown the bestsellers", () => {
    const held = twoKinds(true);
    for (const recommender of [userNeighbours(), als()])
      expect(scoresOf(recommender, held, 0, plainSums(joinRows(recommender.learn(held))))).toEqual([...prior]);
  });

  it("learn from evenly spaced rows where there are more than told", () => {
    const held = twoKinds(true);
    expect(userNeighbours({ rows: 20 }).learn(held).table!.offsets.length).toBe(21);
    expect(userNeighbours({ rows: 59 }).learn(held).table!.offsets.length).toBe(31);
    expect(als({ rows: 100 }).learn(held).table!.offsets.length).toBe(61);
  });

  it("rank as the functions on plain purchases do, where every item was bought once", () => {
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fc.nat(49), { maxLength: 8 }), { minLength: 2, maxLength: 8 }), (rows) => {
        const held = heldOf({ histories: rows.map((items) => bought(1, ...items)) });
        const data = interactions({
          customer: rows.flatMap((items, c) => items.map(() => c)),
          item: rows.flat(),
          customers: rows.length,
          items: 50,
        });
        const plain = fitUserNeighbours(data);
        rows.forEach((_, c) => {
          const expected = new Float64Array(50);
          plain.score(c, expected);
          const found = scoresOf(userNeighbours(), held, c);
          found.forEach((score, j) => expect(Math.abs(score - expected[j])).toBeLessThan(2e-6));
        });
      }),
      { numRuns: 40 },
    );
  });
});

describe("personal frequency", () => {
  it("decays by the week with events, and counts views as told", () => {
    const held = heldOf({
      histories: [[...bought(1, 3), { week: 1, item: 3, signal: 0 }, ...bought(4, 5), ...bought(9, 5, 7)]],
    });
    const scores = scoresOf(personal({ decay: 0.5, viewWeight: 0.25 }), held, 0);
    expect(scores[3] - prior[3]).toBeCloseTo(1.25 * 0.25, 12);
    expect(scores[5] - prior[5]).toBeCloseTo(1.5, 12);
    expect(scores[7] - prior[7]).toBeCloseTo(1, 12);
  });

  it("is that of plain purchases", () => {
    const held = twoKinds(true);
    const events = Array.from({ length: 60 }, (_, c) => eventsOf(held, c).map((e) => ({ ...e, c }))).flat();
    const data = interactions({
      customer: events.map((e) => e.c),
      item: events.map((e) => e.item),
      day: events.map((e) => 7 * e.week),
      items: 50,
    });
    const plain = new Float64Array(50);
    fitPersonal(data).score(5, plain);
    const [a, b] = [plain, scoresOf(personal(), held, 5)].map((s) =>
      [...s.keys()].sort((x, y) => s[y] - s[x]).slice(0, 2),
    );
    expect(a).toEqual(b);
  });
});

describe("last visits kept apart", () => {
  it("are the last week with a purchase, and nothing of it stays in sight", () => {
    fc.assert(
      fc.property(histories(6), fc.integer({ min: 1, max: 3 }), (lists, step) => {
        const held = heldOf({ histories: lists.map((list) => [...list].sort((a, b) => a.week - b.week)) });
        const { past, bought: apart } = lastVisits(held, step);
        for (let r = 0; r < held.rows; r++) {
          const all = eventsOf(held, r);
          const last = Math.max(-1, ...all.map((e) => e.week));
          const own = all.filter((e) => e.week === last && e.signal === 1).map((e) => e.item);
          const tested = r % step === 0 && all.some((e) => e.week < last) && own.length > 0;
          expect(apart[r] === undefined ? undefined : new Set(apart[r])).toEqual(tested ? new Set(own) : undefined);
          expect(eventsOf(past, r)).toEqual(tested ? all.filter((e) => e.week < last) : all);
        }
      }),
    );
  });

  it("are what a model that repeats is tried on: it gains nothing by showing what it saw", () => {
    const [again, never] = [twoKinds(true), twoKinds(false)];
    const bestsellers = Uint16Array.of(40, 41);
    const gain = (held: Held): number => gainOver(bestsellers, personal().fit(personal().learn(held), prior), held);
    expect(gain(again)).toBe(60);
    expect(gain(never)).toBeLessThanOrEqual(0);
  });
});

describe("choosing on rows kept apart", () => {
  const nameOf = (summary: Summary): string | undefined => summary.chosen?.name;

  it("takes personal frequency where customers repeat, and one that learns from others where they never do", () => {
    expect(nameOf(bestFit().learn(twoKinds(true)))).toBe("personal");
    const chosen = nameOf(bestFit().learn(twoKinds(false)))!;
    expect(["itemNeighbours", "userNeighbours", "personalAndNeighbours", "ease", "als"]).toContain(chosen);
  });

  it("serves what the chosen one would", () => {
    const held = twoKinds(true);
    expect(scoresOf(bestFit(), held, 3)).toEqual(scoresOf(personal(), held, 3));
  });

  it("takes the first of equals, and the base where too few came twice", () => {
    const base = personal();
    const same = chosenAmong(
      base,
      new Map([
        ["a", personal()],
        ["b", personal()],
      ]),
    );
    expect(nameOf(same.learn(twoKinds(true)))).toBe("a");
    expect(
      nameOf(same.learn(heldOf({ histories: twoKinds(true).rows > 0 ? [bought(1, 2), bought(1, 3)] : [] }))),
    ).toBeUndefined();
  });

  it("tunes the weight of the blend: on own purchases where they repeat", () => {
    expect(Number(nameOf(personalAndNeighbours().learn(twoKinds(true))))).toBeGreaterThan(0);
    expect(nameOf(personalAndNeighbours({ weight: 0.2 }).learn(twoKinds(true)))).toBeUndefined();
  });

  it("says what can be chosen", () => {
    expect(() => bestFit({ among: ["eas"] })).toThrow("bestFit.among[0] must be one of popularity, personal");
    expect(() => bestFit({ among: ["eas"] })).toThrow('did you mean "ease"?');
    expect(() => bestFit({ among: [] })).toThrow("bestFit.among must name at least one of popularity, personal");
    expect(() => bestFit({ among: ["oracle"] })).toThrow("bestFit.among[0] must be one of");
  });
});

describe("in a simulation", () => {
  const policies = [
    { name: "everything", strategies: [] },
    { name: "noise", strategies: [centralDp({ epsilon: 4 })] },
    { name: "devices", strategies: [onDevice({ minimum: 10 })] },
  ];

  it.each(made.map((recommender) => [recommender.name, recommender] as const))(
    "%s serves every policy, twice alike",
    (_, recommender) => {
      const study = smallStudy(policies, { recommender, customers: 80, items: 30, weeks: 2, burnIn: 6 });
      const [one, two] = [simulate(study, 0), simulate(study, 0)];
      expect(one.records).toEqual(two.records);
      // what is learned from nobody spends nobody's privacy
      expect(one.ledgers.map(({ events }) => events.length > 0)).toEqual(
        recommender.ownRowOnly ? [false, false, false] : [false, true, true],
      );
      const quality = one.records.filter(({ measure, group }) => measure === "ndcg" && group === "all");
      expect(quality.length).toBeGreaterThan(0);
      expect(quality.every(({ value }) => Number.isFinite(value))).toBe(true);
    },
  );
});
