import { describe, expect, it } from "vitest";
import { evaluateChurn } from "../../../src/behaviour/fit-churn/evaluate.ts";
import { firm, TABLES, truth } from "./firm.ts";

describe("a table of a firm whose hazards are known", () => {
  it.each(TABLES)(
    "does not reject them: %s",
    (name, options) => {
      // 300 tables; at 5 % a rejection each, more than 30 (10 %) or fewer than 3 have probability below 10⁻³
      let [intercepts, slopes, n] = [0, 0, 0];
      for (let trial = 0; trial < 300; trial++) {
        const table = firm({ ...options, customers: options.customers / 2 }, `${name} ${trial}`);
        const { intercept, slope } = evaluateChurn(truth(options.hazards, table), table, 0.05);
        if (Math.abs(intercept.estimate) > 1.959964 * intercept.error) intercepts++;
        if (Math.abs(slope.estimate - 1) > 1.959964 * slope.error) slopes++;
        n++;
      }
      expect(n).toBe(300);
      for (const rejections of [intercepts, slopes]) {
        expect(rejections).toBeLessThanOrEqual(30);
        expect(rejections).toBeGreaterThanOrEqual(3);
      }
    },
    60_000,
  );

  it.each(TABLES)(
    "expects as many to leave as do, and never more than there are: %s",
    (name, options) => {
      // z of the difference over 40 tables, expected counts against observed: five standard errors, false alarm 6 × 10⁻⁷
      let [difference, variance] = [0, 0];
      for (let trial = 0; trial < 40; trial++) {
        const table = firm(options, `${name} expected ${trial}`);
        for (const tenth of evaluateChurn(truth(options.hazards, table), table, 0.05).table) {
          if (options.window !== undefined) expect(tenth.expected).toBeLessThanOrEqual(tenth.customers);
          difference += tenth.observed - tenth.expected;
          variance += tenth.observed;
        }
      }
      expect(Math.abs(difference) / Math.sqrt(variance)).toBeLessThan(5);
    },
    60_000,
  );
});
