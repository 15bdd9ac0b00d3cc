import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reidentificationRisk, uniqueness } from "../../src/attacks/index.ts";
import { stream } from "../../src/core/random.ts";
import {
  cohorts,
  kAnonymity,
  lDiversity,
  localDp,
  microAggregation,
  minimisation,
  retailer,
  storageLimit,
  study,
  tCloseness,
} from "../../src/index.ts";
import type { PrivacyEvent, Strategy } from "../../src/model/strategy.ts";
import type { Held } from "../../src/model/table.ts";
import {
  classSize,
  classTest,
  closeness,
  distinctDiversity,
  fullDomain,
  partition,
  type ClassModel,
} from "../../src/privacy/anonymity/index.ts";
import { equivalenceClasses, smallestClass } from "../../src/privacy/equivalence-classes.ts";
import {
  basic,
  gaussianMultiplier,
  laplace,
  l1,
  pld,
  randomisedResponse,
  rdp,
  unaryEncoding,
  zcdp,
} from "../../src/privacy/index.ts";
import { mondrian } from "../../src/privacy/mondrian.ts";
import { contextOf, eventsOf, heldOf, histories } from "../fixtures/held.ts";
import { unprotected } from "../fixtures/people.ts";
import { permuted, toyTable } from "../fixtures/table.ts";

const quasiOf = (t: { readonly columns: readonly { readonly name: string; readonly role: string }[] }): string[] =>
  t.columns.filter((c) => c.role === "quasi-identifier").map((c) => c.name);
const pair = (low: number, high: number): fc.Arbitrary<[number, number]> =>
  fc
    .tuple(fc.double({ min: low, max: high, noNaN: true }), fc.double({ min: low, max: high, noNaN: true }))
    .map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);

describe("a stronger parameter never lowers the guarantee", () => {
  it("k: the smallest class that is published has at least k rows, whatever the algorithm", () => {
    fc.assert(
      fc.property(toyTable(), fc.integer({ min: 2, max: 5 }), (t, k) => {
        fc.pre(t.rows >= k);
        const names = quasiOf(t);
        const shown = (columns: typeof t.columns): number => smallestClass({ rows: t.rows, columns }, names);
        const cut = mondrian(t, names, { k, algorithm: "strict" });
        const whole = fullDomain(t, { models: [classSize({ k })], quasiIdentifiers: names, suppression: 1 });
        expect(shown(cut.columns)).toBeGreaterThanOrEqual(k);
        expect(smallestClass(whole.table, names)).toBeGreaterThanOrEqual(k);
      }),
    );
  });

  it("ℓ and t: a table that meets the stronger condition meets the weaker", () => {
    fc.assert(
      fc.property(toyTable(), fc.integer({ min: 2, max: 4 }), pair(0, 1), (t, l, [tight, loose]) => {
        const secret = t.columns.find((c) => c.role === "sensitive");
        if (secret === undefined) return;
        const names = quasiOf(t);
        const holds = (model: ClassModel, rows: Uint32Array): boolean => classTest(t, [model])(rows, 0, rows.length);
        const weaker = (strong: ClassModel, weak: ClassModel): void => {
          const all = Uint32Array.from({ length: t.rows }, (_, r) => r);
          if (!holds(strong, all))
            return void expect(() => partition(t, { models: [strong], quasiIdentifiers: names })).toThrow(
              /^no partition of/,
            );
          const { table } = partition(t, { models: [strong], quasiIdentifiers: names });
          const { classOf, sizes } = equivalenceClasses(table, names);
          for (let c = 0; c < sizes.length; c++)
            expect(
              holds(
                weak,
                all.filter((r) => classOf[r] === c),
              ),
            ).toBe(true);
        };
        weaker(
          distinctDiversity({ sensitive: secret.name, l }),
          distinctDiversity({ sensitive: secret.name, l: l - 1 }),
        );
        weaker(closeness({ sensitive: secret.name, t: tight }), closeness({ sensitive: secret.name, t: loose }));
      }),
    );
  });

  it("ε: smaller means more noise, and less that an answer tells", () => {
    fc.assert(
      fc.property(pair(0.05, 8), fc.integer({ min: 2, max: 50 }), ([strong, weak], d) => {
        const scale = (epsilon: number): number => laplace({ epsilon, sensitivity: l1(1) }).scale;
        expect(scale(strong)).toBeGreaterThanOrEqual(scale(weak));
        expect(gaussianMultiplier(strong, 1e-6)).toBeGreaterThanOrEqual(gaussianMultiplier(weak, 1e-6) * (1 - 1e-9));
        const told = ({ p, q }: { readonly p: number; readonly q: number }): number => p / q;
        expect(told(randomisedResponse(strong, d))).toBeLessThanOrEqual(told(randomisedResponse(weak, d)));
        for (const kind of ["symmetric", "optimised"] as const)
          expect(told(unaryEncoding({ epsilon: strong, domainSize: d, kind }))).toBeLessThanOrEqual(
            told(unaryEncoding({ epsilon: weak, domainSize: d, kind })),
          );
      }),
    );
  });

  it("more noise or fewer applications never cost more by any accountant", () => {
    const event = (multiplier: number, count: number): PrivacyEvent => ({
      mechanism: "gaussian",
      epsilon: Infinity,
      delta: 0,
      unit: "customer",
      adjacency: "add-remove",
      count,
      noise: { kind: "gaussian", multiplier },
    });
    fc.assert(
      fc.property(pair(0.7, 6), fc.integer({ min: 1, max: 20 }), ([less, more], count) => {
        for (const accountant of [rdp(), zcdp(), pld({ step: 0.01 })]) {
          const spent = (multiplier: number, n: number): number =>
            accountant.epsilon([event(multiplier, n)], 1e-5).epsilon;
          expect(spent(more, count)).toBeLessThanOrEqual(spent(less, count) * (1 + 1e-9) + 0.02);
          expect(spent(more, count)).toBeLessThanOrEqual(spent(more, count + 1) * (1 + 1e-9) + 0.02);
        }
        const pure = (epsilon: number): number =>
          basic().epsilon([{ ...event(1, count), epsilon, noise: undefined }], 0).epsilon;
        expect(pure(less)).toBeLessThanOrEqual(pure(more));
      }),
      { numRuns: 15 },
    );
  });

  it("fewer weeks and smaller shares keep a subset of the events", () => {
    fc.assert(
      fc.property(
        histories(),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 20 }),
        pair(0.05, 1),
        (written, weeks, more, [small, large]) => {
          const held = heldOf({ histories: written });
          const kept = (strategy: Strategy): string[][] => {
            const left = strategy.protect!.stored!(held, contextOf());
            return written.map((_, r) => eventsOf(left, r).map((e) => `${e.week} ${e.item} ${e.signal}`));
          };
          const within = (a: string[][], b: string[][]): boolean =>
            a.every((events, r) =>
              events.every((e) => b[r].filter((x) => x === e).length >= events.filter((x) => x === e).length),
            );
          expect(within(kept(storageLimit({ weeks })), kept(storageLimit({ weeks: weeks + more })))).toBe(true);
          for (const keep of ["recent", "rarest"] as const)
            expect(within(kept(minimisation({ share: small, keep })), kept(minimisation({ share: large, keep })))).toBe(
              true,
            );
        },
      ),
    );
  });
});

describe("the order of rows does not matter", () => {
  it("to risks of a table", () => {
    fc.assert(
      fc.property(
        toyTable().chain((t) =>
          fc.tuple(fc.constant(t), fc.shuffledSubarray([...Array(t.rows).keys()], { minLength: t.rows })),
        ),
        ([t, order]) => {
          const other = permuted(t, order);
          const risk = ({ prosecutor, atRisk, unique }: ReturnType<typeof reidentificationRisk>): number[] => [
            prosecutor.highest,
            prosecutor.average,
            atRisk,
            unique,
          ];
          expect(risk(reidentificationRisk(other))).toEqual(risk(reidentificationRisk(t)));
          const alone = (of: typeof t): number =>
            uniqueness().run(unprotected(of), { stream: stream("order", 0, "rows") }).success.estimate;
          expect(alone(other)).toBe(alone(t));
        },
      ),
    );
  });

  it("to what strategies make of events and columns: every customer keeps the same", () => {
    fc.assert(
      fc.property(
        histories(8).chain((h) =>
          fc.tuple(fc.constant(h), fc.shuffledSubarray([...h.keys()], { minLength: h.length })),
        ),
        ([written, order]) => {
          const straight = heldOf({ histories: written });
          const turned = heldOf({ histories: order.map((r) => written[r]) });
          for (const strategy of [
            storageLimit({ weeks: 9 }),
            minimisation({ share: 0.5 }),
            minimisation({ share: 0.5, keep: "rarest" }),
          ]) {
            const rowsOf = (held: Held): string[] => {
              const left = strategy.protect!.stored!(held, contextOf());
              return Array.from({ length: held.rows }, (_, r) => JSON.stringify(eventsOf(left, r)));
            };
            const first = rowsOf(straight);
            expect(rowsOf(turned)).toEqual(order.map((r) => first[r]));
          }
        },
      ),
    );
  });
});

describe("groups larger than the number of customers are refused where the study is written", () => {
  const strategies: readonly [string, Strategy][] = [
    ["kAnonymity.k", kAnonymity({ k: 50 })],
    ["microAggregation.k", microAggregation({ k: 50 })],
    ["lDiversity.k", lDiversity({ l: 2, k: 50 })],
    ["tCloseness.k", tCloseness({ t: 0.3, k: 50 })],
    ["cohorts.size", cohorts({ size: 50 })],
  ];
  it.each(strategies)("%s", (path, strategy) => {
    const make = (customers: number) =>
      study({ question: "fits?", scenario: retailer({ customers }), policies: { all: [], groups: [strategy] } });
    expect(() => make(49)).toThrow(
      `policies.groups[0] ${strategy.name}: ${path} must be at most the number of customers, 49, got 50`,
    );
    expect(make(50).policies).toHaveLength(2);
  });

  it("and what no strategy can be made with, at once", () => {
    expect(() => localDp({ epsilon: 0 })).toThrow("localDp.epsilon must be a finite number above 0, got 0");
    expect(() => kAnonymity({ k: 5, columns: ["agee"] }).leaves!({ signals: [], columns: [] })).toThrow(
      'no column named "agee"',
    );
  });
});
