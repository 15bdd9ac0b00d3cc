import fc from "fast-check";
import { expect, test } from "vitest";
import { slateReaction, slateRule, welcome } from "../../src/behaviour/reactance.ts";
import { slateMatch } from "../../src/behaviour/satisfaction.ts";
import {
  nextLevel,
  nextSalience,
  nextScar,
  targetLevel,
  trustOf,
  trustRule,
  type Impression,
} from "../../src/behaviour/trust.ts";
import { exp } from "../../src/core/numerics.ts";
import { drawParameters } from "../../src/evidence/draw-parameters.ts";
import { createBlock } from "../../src/simulation/block.ts";
import { gather } from "../../src/simulation/kernels/gather.ts";
import { noticeSlates } from "../../src/simulation/kernels/notice.ts";
import { possibleVisitors } from "../../src/simulation/kernels/possible-visitors.ts";
import { screen } from "../../src/simulation/kernels/screen.ts";
import { nextTrusts } from "../../src/simulation/kernels/trust.ts";
import { KIND, type PerceptionTable } from "../../src/simulation/people/seen.ts";
import { createSelection, type Selection } from "../../src/simulation/selection.ts";

/** Kernels are loops written for speed; each is its formula, to the bit, whatever stands in its columns. */

const share = fc.float({ min: 0, max: 1, noNaN: true });
const word = fc.integer({ min: -2147483648, max: 2147483647 });
const RUNS = { numRuns: 300, seed: 3 };

/** A selection of the first customers, last one first, so that places and customers differ. */
function backwards(count: number): Selection {
  const selection = createSelection(count);
  for (let n = 0; n < count; n++) selection.index[n] = count - 1 - n;
  selection.count = count;
  return selection;
}

const seen = (rows: number): fc.Arbitrary<PerceptionTable> => {
  const column = fc.array(share, { minLength: rows, maxLength: rows }).map((values) => Float64Array.from(values));
  return fc.record({ good: column, bad: column, notice: column, reason: column, covert: column, control: column,
    safety: column, use: column }); // prettier-ignore
};
/** Few rows: two of each kind, so that a row is (kind << 8) | known of nobody who knows more than one channel. */
const SMALL = 4 * 256;
const practice = seen(16).map((one) =>
  Object.fromEntries(
    Object.entries(one).map(([name, few]) => [name, Float64Array.from({ length: SMALL }, (_, r) => few[r % 16])]),
  ),
) as unknown as fc.Arbitrary<PerceptionTable>;
const impression = ({ good, bad, notice }: PerceptionTable, row: number): Impression => ({
  good: good[row],
  bad: bad[row],
  notice: notice[row],
});

test("trust: targetLevel, nextLevel, nextSalience and trustOf", () => {
  const person = fc.record({
    trust: share,
    level: fc.float({ min: -3, max: 3, noNaN: true }),
    own: fc.float({ min: -3, max: 3, noNaN: true }),
    reacts: fc.float({ min: Math.fround(0.1), max: 4, noNaN: true }),
    salience: fc.oneof(fc.constant(0), fc.constant(1e-5), share),
    scar: fc.oneof(fc.constant(0), share),
    knows: fc.nat(255),
    consent: fc.nat(15),
    usually: fc.nat(15),
    tenure: fc.nat(65535),
  });
  const rule = trustRule(drawParameters({}, "fixed", "kernel", 1));
  fc.assert(
    fc.property(fc.array(person, { minLength: 1, maxLength: 8 }), practice, practice, (people, now, usual) => {
      const of = (key: keyof (typeof people)[number]): number[] => people.map((one) => one[key]).reverse();
      const columns = {
        trust: Float32Array.from(of("trust")),
        level: Float32Array.from(of("level")),
        salience: Float32Array.from(of("salience")),
        scar: Float32Array.from(of("scar")),
        knows: Uint8Array.from(of("knows")),
        consent: Uint8Array.from(of("consent")),
        tenure: Uint16Array.from(of("tenure")),
        own: Float32Array.from(of("own")),
        reacts: Float32Array.from(of("reacts")),
        usually: Uint8Array.from(of("usually")),
      };
      const before = structuredClone(columns);
      nextTrusts(columns, backwards(people.length), rule, now, usual);
      for (let i = 0; i < people.length; i++) {
        const row = KIND[before.consent[i]] | before.knows[i];
        const usualRow = KIND[before.usually[i]] | (before.knows[i] & 127);
        const [trust, scar] = [before.trust[i], before.scar[i]];
        const target = targetLevel(rule, before.own[i], before.reacts[i], scar, trust, impression(now, row), impression(usual, usualRow)); // prettier-ignore
        const level = Math.fround(nextLevel(rule, before.level[i], target, before.tenure[i]));
        const salience = Math.fround(nextSalience(rule, before.salience[i]));
        expect([columns.level[i], columns.salience[i], columns.scar[i], columns.trust[i]]).toEqual([
          level,
          salience,
          Math.fround(nextScar(rule, scar)),
          Math.fround(trustOf(level, salience, rule.down)),
        ]);
      }
    }),
    RUNS,
  );
});

test("notice: slateReaction of personal slates, and the share of attraction that is lost", () => {
  const person = fc.record({
    trust: share,
    ownTrust: share,
    plain: fc.float({ min: Math.fround(0.01), max: 5, noNaN: true }),
    concern: fc.float({ min: -3, max: 3, noNaN: true }),
    knows: fc.nat(255),
    consent: fc.nat(15),
    usually: fc.nat(15),
    since: fc.nat(65535),
    personal: fc.nat(1),
  });
  const rule = slateRule(drawParameters({}, "fixed", "kernel", 1));
  fc.assert(
    fc.property(fc.array(person, { minLength: 1, maxLength: 8 }), practice, practice, (people, now, usual) => {
      const count = people.length;
      const block = createBlock(count);
      Object.assign(block.visitors, backwards(count));
      const of = (key: keyof (typeof people)[number]): number[] => people.map((one) => one[key]);
      const columns = {
        trust: Float32Array.from(of("trust")),
        ownTrust: Float32Array.from(of("ownTrust")),
        plain: Float32Array.from(of("plain")),
        concern: Float32Array.from(of("concern")),
        knows: Uint8Array.from(of("knows")),
        consent: Uint8Array.from(of("consent")),
        usually: Uint8Array.from(of("usually")),
        since: Uint16Array.from(of("since")),
        personal: Uint8Array.from(of("personal")),
      };
      const felt = new Float64Array(count);
      noticeSlates(block, columns, rule, now, usual, felt);
      for (let v = 0; v < count; v++) {
        const one = people[block.visitors.index[v]];
        const row = KIND[one.consent] | one.knows;
        const usualRow = KIND[one.usually] | (one.knows & 127);
        const reacts =
          one.personal === 0
            ? 0
            : slateReaction(
                rule,
                one.since,
                one.trust,
                now.reason[row] - usual.reason[usualRow],
                now.covert[row] - usual.covert[usualRow],
                welcome(rule, now.use[row], now.control[row], one.trust, one.concern) -
                  welcome(rule, usual.use[usualRow], usual.control[usualRow], one.ownTrust, one.concern),
              );
        const drawn = reacts === 0 ? one.plain : one.plain * exp(reacts);
        expect([felt[v], block.attraction[v], block.match[v]]).toEqual([
          reacts < 0 ? Math.max(0, 1 - exp(reacts)) : 0,
          drawn,
          slateMatch(drawn),
        ]);
      }
    }),
    RUNS,
  );
});

test("gather: active, absent and changed customers, each in order", () => {
  const person = fc.record({ status: fc.nat(3), consent: fc.nat(15), standing: fc.nat(7), initial: fc.nat(1) });
  const counters = Uint8Array.from({ length: 16 }, (_, consent) => 2 | (consent & 4));
  fc.assert(
    fc.property(fc.array(person, { minLength: 1, maxLength: 20 }), fc.nat(5), (people, skip) => {
      const from = Math.min(skip, people.length);
      const size = people.length;
      const of = (key: keyof (typeof people)[number]): Uint8Array => Uint8Array.from(people, (one) => one[key]);
      const [active, absent] = [createSelection(size), createSelection(size)];
      const changed = new Uint32Array(size);
      const changes = gather(
        { status: of("status"), consent: of("consent"), standing: of("standing"), initial: of("initial"), counters },
        from,
        size,
        active,
        absent,
        changed,
      );
      const numbers = people.map((_, i) => i).slice(from);
      const where = (keep: (one: (typeof people)[number]) => boolean): number[] =>
        numbers.filter((i) => keep(people[i]));
      expect([...active.index.subarray(0, active.count)]).toEqual(where(({ status }) => status === 0));
      // those who left or have not joined yet, but not the erased
      expect([...absent.index.subarray(0, absent.count)]).toEqual(where(({ status }) => status === 1 || status === 3));
      expect([...changed.subarray(0, changes)]).toEqual(
        where((one) => one.standing !== (one.initial | (one.status === 0 ? counters[one.consent] : 0))),
      );
    }),
    RUNS,
  );
});

test("possible visitors: those whose word is not below the share that stays away", () => {
  const person = fc.record({ word, stays: fc.integer({ min: 0, max: 4294967295 }) });
  fc.assert(
    fc.property(fc.array(person, { minLength: 1, maxLength: 20 }), (people) => {
      const count = people.length;
      const words = new Int32Array(2 * count);
      people.forEach((one, i) => (words[2 * i] = one.word));
      const stays = Uint32Array.from(people, (one) => one.stays);
      const found = new Uint32Array(count);
      const active = backwards(count);
      const able = possibleVisitors(words, 0, stays, active, found);
      const expected = people.flatMap((_, n) => {
        const one = people[active.index[n]];
        return one.word >>> 0 < one.stays ? [] : [n];
      });
      expect([...found.subarray(0, able)]).toEqual(expected);
    }),
    RUNS,
  );
});

test("screen: a word within its quarter's limit, or anybody with bad news on the mind who may leave", () => {
  const person = fc.record({
    word,
    limits: fc.array(fc.nat(0x3fffffff), { minLength: 4, maxLength: 4 }),
    salience: fc.constantFrom(0, 0.5),
    tenure: fc.constantFrom(0, 17, 65535),
  });
  fc.assert(
    fc.property(fc.array(person, { minLength: 1, maxLength: 20 }), (people) => {
      const count = people.length;
      const words = new Int32Array(2 * count);
      people.forEach((one, i) => (words[2 * i + 1] = one.word));
      const tenure = Uint16Array.from(people, (one) => one.tenure);
      const columns = {
        tenure,
        limits: Uint32Array.from(people.flatMap((one) => one.limits)),
        salience: Float32Array.from(people, (one) => one.salience),
      };
      const found = new Uint32Array(count);
      const active = backwards(count);
      const maybe = screen(columns, active, words, 0, 0, found);
      const expected = people.flatMap((_, n) => {
        const { word: drawn, limits, salience } = people[active.index[n]];
        const quarter = drawn >>> 30;
        const readier = quarter === 0 && salience > 0;
        return (drawn & 0x3fffffff) < limits[quarter] || readier ? [n] : [];
      });
      expect([...found.subarray(0, maybe)]).toEqual(expected);
      expect([...tenure]).toEqual(people.map((one) => Math.min(65535, one.tenure + 1)));
    }),
    RUNS,
  );
});
