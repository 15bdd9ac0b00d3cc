import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { destination, drawing, MOST_JOINING, nextReputation, trustPull } from "../../src/behaviour/market.ts";
import { willingness } from "../../src/core/money.ts";

const NOBODY = { led: -1, lead: 0 };
const RIVALS = [
  { name: "a", share: 0.3, trust: 0.6 },
  { name: "b", share: 0.1, trust: 0.6 },
];
/** Shares of 10,000 evenly spread numbers: exact to a ten-thousandth. */
const shares = (rivals: typeof RIVALS, pull: number, out: number, heard = NOBODY): number[] => {
  const counts = [0, 0, 0];
  for (let n = 0; n < 10_000; n++) counts[1 + destination(rivals, pull, out, heard, (n + 0.5) / 10_000)]++;
  return counts.map((count) => count / 10_000);
};

describe("where leavers go", () => {
  it("is by share where rivals are trusted alike, whatever the pull of trust", () => {
    for (const pull of [0, 0.6, 1.35]) {
      const [out, a, b] = shares(RIVALS, pull, 0.2);
      expect(out).toBeCloseTo(0.2, 3);
      expect(a / b).toBeCloseTo(3, 2);
    }
  });

  it("follows trust: a lead of 0.1 lifts a rival of 30 % of a market to 31.3 %, the closed form of a logit", () => {
    const rest = { name: "rest", share: 0.7, trust: 0.6 };
    const [, a] = shares([{ ...RIVALS[0], trust: 0.7 }, rest], trustPull(0.2, 3), 0);
    expect(a).toBeCloseTo((0.3 * Math.exp(0.06)) / (0.3 * Math.exp(0.06) + 0.7), 3);
    expect(a).toBeCloseTo(0.313, 3);
    const [, led] = shares([RIVALS[0], rest], trustPull(0.2, 3), 0, { led: 0, lead: 0.1 });
    expect(led).toBe(a);
  });

  it("is out of the market where there is no rival", () => {
    expect(destination([], 0.6, 0, NOBODY, 0.99)).toBe(-1);
  });
});

describe("reputation", () => {
  it("approaches trust: after n weeks (1 − rate)^n of the way is left", () => {
    let reputation = 0.6;
    for (let week = 0; week < 30; week++) reputation = nextReputation(reputation, 0.7, 0.05);
    expect(reputation).toBeCloseTo(0.7 - 0.1 * 0.95 ** 30, 12);
  });

  it("unmoved draws as many as usual, and never more than there are candidates", () => {
    expect(drawing(0.6, 0.63, 0.63)).toBe(1);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1.35, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (w, d) => {
          const drawn = drawing(w, 0.5 + d / 2, 0.5);
          expect(drawn).toBeLessThanOrEqual(MOST_JOINING);
          expect(drawn >= 1).toBe(w * d >= 0 || drawn === 1);
        },
      ),
    );
  });
});

describe("willingness to pay", () => {
  it("is nothing at usual trust, and 4 % for 0.2 of trust as published", () => {
    expect(willingness(0.2, 0.6, 0.6)).toBe(0);
    expect(willingness(0.2, 0.8, 0.6)).toBeCloseTo(0.0408, 4);
    expect(willingness(0.2, 0.4, 0.6)).toBeLessThan(0);
  });

  it("is the premium at which the choice is as before: shares are equal where price and trust make up for each other", () => {
    const [premium, elasticity, gained] = [0.2, 3, 0.15];
    const price = 1 + willingness(premium, 0.6 + gained, 0.6);
    expect(trustPull(premium, elasticity) * gained - elasticity * Math.log(price)).toBeCloseTo(0, 12);
  });
});
