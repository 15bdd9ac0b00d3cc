import { describe, expect, it } from "vitest";
import { condensed } from "../../../src/behaviour/fit-churn/condense.ts";
import type { ChurnTable } from "../../../src/behaviour/fit-churn/customer-table.ts";
import { evaluateChurn } from "../../../src/behaviour/fit-churn/evaluate.ts";
import { fitHazards, type HazardFit } from "../../../src/behaviour/fit-churn/fit-model.ts";
import { monthsOf, observedChurn } from "../../../src/behaviour/fit-churn/spells.ts";
import { classHazard } from "../../../src/behaviour/fitted-churn.ts";
import { log, log1p } from "../../../src/core/numerics.ts";
import { firm, TABLES, type Firm } from "./firm.ts";

const ratesOf = (fit: HazardFit, table: ChurnTable): number[] => {
  const [low, high] = [Math.min(...table.covariates), Math.max(...table.covariates)];
  return [low, high].map((x) => fit.baseline[0].estimate + x * fit.covariates[0].estimate);
};

describe("a table of a firm whose hazards are known", () => {
  it.each(TABLES)(
    "gives them back: %s",
    (name, options) => {
      const table = firm({ ...options, customers: 8 * options.customers }, `${name} back`);
      const fit = fitHazards(table, false);
      // pieces of one true rate: their differences and the groups' ratio, four standard errors
      const [a, b] = options.hazards.map((h) => log(-log1p(-h)));
      expect(Math.abs(fit.covariates[0].estimate - (b - a))).toBeLessThan(4 * fit.covariates[0].error);
      ratesOf(fit, table).forEach((rate, g) => {
        const error = fit.baseline[0].error + fit.covariates[0].error;
        expect(Math.abs(rate - [a, b][g])).toBeLessThan(4 * error);
      });
      // a fit is right on the customers it was fitted to
      const { intercept, slope } = evaluateChurn(fit, table, 0.05);
      expect(Math.abs(intercept.estimate)).toBeLessThan(1e-4);
      expect(Math.abs(slope.estimate - 1)).toBeLessThan(1e-4);
    },
    60_000,
  );
});

describe("the customers of a window", () => {
  it("leave in the simulation as they were observed to, though the frail of those who joined are long gone", () => {
    // all joined two to three years ago, so that few of a group that loses 15 % a month are expected to be there
    const options: Firm = { hazards: [0.01, 0.15], customers: 60_000, joined: [24, 37], window: 3 };
    const table = firm(options, "late");
    const { model, present } = condensed(fitHazards(table, false), table);
    const observed = observedChurn(table);
    const sd = Math.sqrt((observed * (1 - observed)) / monthsOf(table));
    expect(Math.abs(present.simulated - observed)).toBeLessThan(4 * sd);
    expect(present.simulated).toBeCloseTo(present.estimated, 6);
    // and each group at its own rate, four standard errors of the rarer event
    const errors = [0.01, 0.15].map((h) => 4 * Math.sqrt((h * (1 - h)) / (0.02 * monthsOf(table))));
    [0.01, 0.15].forEach((h, frail) => expect(Math.abs(classHazard(model, frail, 30) - h)).toBeLessThan(errors[frail]));
  }, 60_000);

  it("were watched for a part of it where they left", () => {
    const table = firm({ hazards: [0.4, 0.4], customers: 40_000, joined: [10, 11], window: 3 }, "part");
    // 40 % a month: the closed form of the mean of a geometric distribution cut at three months
    const mean = (0.4 * 1 + 0.24 * 2 + 0.144 * 3) / 0.784;
    const leavers = table.left.reduce((sum, l) => sum + l, 0);
    const stayers = table.left.length - leavers;
    expect(monthsOf(table, -log1p(-0.4))).toBeCloseTo(leavers * mean + 3 * stayers, 6);
    expect(Math.abs(observedChurn(table) - 0.4)).toBeLessThan(4 * Math.sqrt(0.24 / monthsOf(table)));
  });
});
