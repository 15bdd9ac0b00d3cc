import { expect, test } from "vitest";
import { spillover } from "../../src/behaviour/rivals.ts";
import { actualProtection, discovery, theatre } from "../../src/behaviour/theatre.ts";
import { integrity } from "../../src/behaviour/breach.ts";
import { blame } from "../../src/behaviour/violation.ts";

test("claimed and actual protection are apart: what nobody claims cannot be found wanting, what is not there can", () => {
  const hardened = { hazard: 0.6, size: 0.6, linkability: 0.7 };
  expect(actualProtection(hardened)).toBeCloseTo(1 - 0.252, 14);
  expect(actualProtection({ hazard: 2, size: 1, linkability: 1 })).toBe(0);
  expect(theatre(0, actualProtection(hardened))).toBe(0);
  const gap = theatre(0.3, actualProtection({ hazard: 1, size: 1, linkability: 1 }));
  expect(gap).toBe(0.3);
  // an honest claim has nothing to find
  expect(discovery(0.01, theatre(0.3, actualProtection(hardened)))).toBe(0);
  expect(discovery(0.01, gap)).toBeCloseTo(0.003, 14);
});

test("misuse breaks faith, attack and negligence do not; an attack from outside weighs less than a fault", () => {
  expect((["misuse", "concealed", "attack", "negligence"] as const).map(integrity)).toEqual([true, true, false, false]);
  expect((["misuse", "attack", "negligence"] as const).map((cause) => blame(cause, 0.7))).toEqual([1, 0.7, 1]);
});

test("a rival's breach is bad news in proportion, good news when it is severe", () => {
  expect(spillover(0.4, 0.2, 0.8)).toBeCloseTo(0.08, 14);
  expect(spillover(0.9, 0.2, 0.8)).toBeCloseTo(-0.18, 14);
});
