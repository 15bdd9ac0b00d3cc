import fc from "fast-check";
import { expect, test } from "vitest";
import { care, surprise } from "../../src/behaviour/impression.ts";
import { intrusion, visibleUse } from "../../src/behaviour/reactance.ts";
import { slateMatch } from "../../src/behaviour/satisfaction.ts";
import { disclosure, reception } from "../../src/behaviour/transparency.ts";
import { nextTrust } from "../../src/behaviour/trust.ts";
import { exp } from "../../src/core/numerics.ts";
import { createBlock } from "../../src/simulation/block.ts";
import { gather } from "../../src/simulation/kernels/gather.ts";
import { noticeSlates } from "../../src/simulation/kernels/notice.ts";
import { possibleVisitors } from "../../src/simulation/kernels/possible-visitors.ts";
import { screen } from "../../src/simulation/kernels/screen.ts";
import { nextTrusts } from "../../src/simulation/kernels/trust.ts";
import { createSelection, type Selection } from "../../src/simulation/selection.ts";

/** Kernels are loops written for speed; each is its formula, to the bit, whatever stands in its columns. */

const share = fc.float({ min: 0, max: 1, noNaN: true });
const signal = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 3, noNaN: true }));
const word = fc.integer({ min: -2147483648, max: 2147483647 });
const RUNS = { numRuns: 300, seed: 3 };

/** A selection of the first customers, last one first, so that places and customers differ. */
function backwards(count: number): Selection {
  const selection = createSelection(count);
  for (let n = 0; n < count; n++) selection.index[n] = count - 1 - n;
  selection.count = count;
  return selection;
}

test("trust: nextTrust", () => {
  const person = fc.record({
    trust: share,
    ceiling: share,
    level: share,
    tenure: fc.nat(65535),
    pos: signal,
    neg: signal,
    news: signal,
  });
  fc.assert(
    fc.property(
      fc.array(person, { minLength: 1, maxLength: 8 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (people, peak) => {
        const rule = { gain: 0.05, loss: 0.1, news: 0.05, peak, reversion: 0.02, tenure: 0.01 };
        const of = (key: keyof (typeof people)[number]): number[] => people.map((one) => one[key]);
        const trust = Float32Array.from(of("trust").reverse());
        const columns = {
          trust,
          ceiling: Float32Array.from(of("ceiling").reverse()),
          level: Float32Array.from(of("level").reverse()),
          tenure: Uint16Array.from(of("tenure").reverse()),
          pos: Float64Array.from(of("pos")),
          neg: Float64Array.from(of("neg")),
          news: Float64Array.from(of("news")),
        };
        nextTrusts(columns, backwards(people.length), rule, 0, people.length);
        const each = people.map((one) =>
          nextTrust(rule, one.trust, one.ceiling, one.level, one.tenure, one.pos, one.neg, one.news),
        );
        expect([...trust].reverse()).toEqual(each.map(Math.fround));
      },
    ),
    RUNS,
  );
});

test("notice: intrusion, disclosure, care and surprise", () => {
  const person = fc.record({
    trust: share,
    satisfaction: fc.float({ min: Math.fround(0.01), max: 1, noNaN: true }),
    plain: fc.float({ min: Math.fround(0.01), max: 5, noNaN: true }),
    tolerance: fc.double({ min: 0, max: 1, noNaN: true }),
    consent: fc.nat(15),
    undeceived: fc.nat(1),
    personal: fc.nat(1),
  });
  const firm = fc.record({
    control: share,
    clarity: share,
    notice: share,
    safety: share,
    gap: share,
    covert: share,
    promised: fc.double({ min: 1, max: 2, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(person, { minLength: 1, maxLength: 8 }), firm, (people, perception) => {
      const { control, clarity, notice, safety, gap, covert, promised } = perception;
      const reactance = { covert: 1, control: 0.5, trust: 0.4, threshold: 0.2, concern: 0.3 };
      const telling = { acceptable: 0.3, unacceptable: 0.6, control: 0.5, salience: 0.2 };
      const used = [
        { depth: 0.4, covert: 0 },
        { depth: 0.7, covert },
      ];
      const count = people.length;
      const block = createBlock(count);
      Object.assign(block.visitors, backwards(count));
      block.positions.set(Array.from({ length: count }, (_, v) => (v + 1) % count));
      const of = (key: keyof (typeof people)[number]): number[] => people.map((one) => one[key]);
      const columns = {
        consent: Uint8Array.from(of("consent")),
        trust: Float32Array.from(of("trust")),
        satisfaction: Float32Array.from(of("satisfaction")),
        undeceived: Uint8Array.from(of("undeceived")),
        personal: Uint8Array.from(of("personal")),
        plain: Float32Array.from(of("plain")),
        tolerance: Float64Array.from(of("tolerance")),
      };
      const constants = {
        thirdParty: 8,
        uses: Float64Array.from(
          used.flatMap((one) => [visibleUse(reactance, one, control), ...reception(telling, control, 1 - one.covert)]),
        ),
        care: [care(0.8, control, safety), care(0.8, control, safety - gap)] as const,
        clarity,
        reminder: telling.salience * notice,
        uncontrolled: 1 - control,
        believes: reactance.trust,
        slope: 1.5,
        surprised: 0.7,
        promised,
      };
      const felt = new Float64Array(count);
      noticeSlates(block, columns, constants, felt, 0, count);
      for (let v = 0; v < count; v++) {
        const n = block.positions[v];
        const one = people[block.visitors.index[v]];
        const use = used[(one.consent & 8) !== 0 ? 1 : 0];
        const over = one.personal === 1 ? intrusion(reactance, use, control, one.trust, one.tolerance) : 0;
        const drawn = one.plain * exp(-1.5 * over);
        const match = slateMatch(drawn);
        const told = disclosure(telling, { clarity, notice, control }, 1 - use.covert, one.trust);
        const unexpected = surprise(0.7, match, one.satisfaction);
        const good = care(0.8, control, one.undeceived === 1 ? safety - gap : safety);
        const found = [felt[v], block.attraction[v], block.match[v], block.pos[n], block.neg[n]];
        expect(found).toEqual([
          over,
          drawn,
          match,
          (Math.max(0, told) + good + Math.max(0, unexpected)) * promised,
          over + Math.max(0, -told) + Math.max(0, -unexpected),
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

test("screen: a word within its quarter's limit, or anybody prompted or shaken who may leave", () => {
  const person = fc.record({
    word,
    limits: fc.array(fc.nat(0x3fffffff), { minLength: 4, maxLength: 4 }),
    prompted: fc.nat(1),
    breach: fc.constantFrom(0, 0.5),
    tenure: fc.constantFrom(0, 17, 65535),
  });
  fc.assert(
    fc.property(fc.array(person, { minLength: 1, maxLength: 20 }), fc.boolean(), (people, shaken) => {
      const count = people.length;
      const words = new Int32Array(2 * count);
      people.forEach((one, i) => (words[2 * i + 1] = one.word));
      const tenure = Uint16Array.from(people, (one) => one.tenure);
      const columns = {
        tenure,
        limits: Uint32Array.from(people.flatMap((one) => one.limits)),
        prompted: Uint16Array.from(people, (one) => one.prompted),
        breach: Float32Array.from(people, (one) => one.breach),
      };
      const found = new Uint32Array(count);
      const active = backwards(count);
      const maybe = screen(columns, active, words, 0, 0, shaken, found);
      const expected = people.flatMap((_, n) => {
        const { word: drawn, limits, prompted, breach } = people[active.index[n]];
        const quarter = drawn >>> 30;
        const readier = quarter === 0 && (prompted > 0 || (shaken && breach > 0));
        return (drawn & 0x3fffffff) < limits[quarter] || readier ? [n] : [];
      });
      expect([...found.subarray(0, maybe)]).toEqual(expected);
      expect([...tenure]).toEqual(people.map((one) => Math.min(65535, one.tenure + 1)));
    }),
    RUNS,
  );
});
