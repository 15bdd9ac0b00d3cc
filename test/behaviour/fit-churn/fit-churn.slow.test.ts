import { describe, expect, it } from "vitest";
import { draws, stream } from "../../../src/core/random.ts";
import { gamma, normal } from "../../../src/core/sampling.ts";
import { codeCovariates, rowsOf, type ChurnTable } from "../../../src/behaviour/fit-churn/customer-table.ts";
import { concordance, evaluateChurn } from "../../../src/behaviour/fit-churn/evaluate.ts";
import { drawFits } from "../../../src/behaviour/fit-churn/draw-fits.ts";
import { fitChurn } from "../../../src/behaviour/fit-churn/fit-churn.ts";
import { fitHazards } from "../../../src/behaviour/fit-churn/fit-model.ts";
import { churnObjective, PIECES } from "../../../src/behaviour/fit-churn/likelihood.ts";
import { gammaPoints, twoClasses, usualRate } from "../../../src/behaviour/fit-churn/two-classes.ts";
import { drawnChurn, frailShare } from "../../../src/behaviour/fitted-churn.ts";
import { telco, telcoPath } from "./telco.ts";

/**
 * Customers with two covariates and gamma frailty of variance θ, followed for at most 48 months; rates 0.03 in the
 * first half year and 0.015 later.
 */
function simulated(customers: number, theta: number, seed: string): ChurnTable {
  const source = draws(stream(seed, 0, "churn"), 0, 0, 0);
  const rows = Array.from({ length: customers }, () => {
    const x = [normal(source), source.next() < 0.5 ? 1 : 0];
    const rate = Math.exp(0.5 * x[0] - 0.8 * x[1]) * (theta === 0 ? 1 : theta * gamma(source, 1 / theta));
    const end = 1 + Math.floor(48 * source.next());
    let month = 1;
    while (month <= end && source.next() >= 1 - Math.exp(-rate * (month <= 6 ? 0.03 : 0.015))) month++;
    return { x, tenure: Math.min(month, end), left: month <= end ? 1 : 0 };
  });
  const coded = codeCovariates(
    [0, 1].map((c) => ({
      name: ["number", "group"][c],
      cells: rows.map(({ x }) => (c === 0 ? String(x[0]) : ["no", "yes"][x[1]])),
    })),
    customers,
  );
  return {
    tenure: Uint16Array.from(rows, (row) => row.tenure),
    left: Uint8Array.from(rows, (row) => row.left),
    entry: new Uint16Array(customers),
    covariates: coded.values,
    names: coded.names,
  };
}

describe("the likelihood", () => {
  it.each([true, false])(
    "has the gradient of its differences, with frailty %s and customers who were watched late",
    (frail) => {
      const table = simulated(60, 0.5, "gradient");
      const late = { ...table, entry: table.tenure.map((t, i) => (i % 3 === 0 ? t - 1 : 0)) };
      const objective = churnObjective(late, PIECES, frail);
      const x = Float64Array.from({ length: PIECES.length + 2 + (frail ? 1 : 0) }, (_, i) =>
        i < PIECES.length ? -3 - 0.1 * i : 0.2 * (i - 10),
      );
      const gradient = new Float64Array(x.length);
      objective(x, gradient);
      for (let i = 0; i < x.length; i++) {
        const at = (step: number): number => objective(x.map((v, k) => (k === i ? v + step : v)), new Float64Array(x.length)); // prettier-ignore
        expect(gradient[i]).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 4);
      }
    },
  );

  it("of one watched month per customer is that of shares: leavers over customers", () => {
    // current status: only the last month is at risk, so the hazard of months 2–3 is 2 of 5 and that of month 1 is 1 of
    // 4
    const tenure = [1, 1, 1, 1, 2, 3, 3, 2, 2];
    const left = [1, 0, 0, 0, 1, 1, 0, 0, 0];
    const table = {
      tenure: Uint16Array.from(tenure),
      left: Uint8Array.from(left),
      entry: Uint16Array.from(tenure, (t) => t - 1),
      covariates: new Float64Array(0),
      names: [],
    };
    const { baseline } = fitHazards(table, false);
    expect(
      baseline.map(({ name, estimate }) => [name, Number((1 - Math.exp(-Math.exp(estimate))).toFixed(6))]),
    ).toEqual([
      ["month 1", 0.25],
      ["months 2 and later", 0.4],
    ]);
  });

  it("merges months in which nobody left with their neighbours", () => {
    const tenure = Uint16Array.from([2, 3, 3, 5, 9, 9]);
    const table = {
      tenure,
      left: Uint8Array.from([0, 1, 0, 0, 1, 0]),
      entry: new Uint16Array(6),
      covariates: new Float64Array(0),
      names: [],
    };
    // months 1–6: 1 leaver in 2 + 3 + 3 + 5 + 6 + 6 months; months 7 and later: 1 in 3 + 3
    expect(
      fitHazards(table, false).baseline.map(({ name, estimate }) => [
        name,
        Number((1 - Math.exp(-Math.exp(estimate))).toFixed(6)),
      ]),
    ).toEqual([
      ["months 1–6", 0.04],
      ["months 7 and later", 0.166667],
    ]);
  });

  it("finds the parameters that made the data, frailty among them", () => {
    // 12,000 customers; four standard errors, fixed seed: false alarm 6 × 10⁻⁵ each
    const fit = fitHazards(simulated(12_000, 1, "recovery"), true);
    const [number, group] = fit.covariates;
    // the number was divided by its standard deviation, which is 1 to within 1 %
    expect(Math.abs(number.estimate - 0.5)).toBeLessThan(4 * number.error + 0.01);
    expect(Math.abs(Math.abs(group.estimate) - 0.8)).toBeLessThan(4 * group.error);
    expect(fit.theta).toBeGreaterThan(0.5);
    expect(fit.theta).toBeLessThan(2);
    // without frailty the effects shrink towards zero: Lancaster 1979, doi:10.2307/1914140
    expect(fitHazards(simulated(12_000, 1, "recovery"), false).covariates[0].estimate).toBeLessThan(number.estimate);
  });
});

describe("what the estimates leave open", () => {
  it("is drawn with their standard errors and correlations", () => {
    const fit = fitHazards(simulated(4_000, 0, "open"), false);
    const n = fit.baseline.length + fit.covariates.length;
    const drawn = drawFits(fit, 2_000, stream("open", 0, "draws")).map((one) =>
      [...one.baseline, ...one.covariates].map(({ estimate }) => estimate),
    );
    const estimates = [...fit.baseline, ...fit.covariates];
    const mean = (i: number): number => drawn.reduce((sum, x) => sum + x[i], 0) / drawn.length;
    const covariance = (i: number, j: number): number =>
      drawn.reduce((sum, x) => sum + (x[i] - mean(i)) * (x[j] - mean(j)), 0) / drawn.length;
    for (let i = 0; i < n; i++) {
      const { estimate, error } = estimates[i];
      // means to five standard errors, sds to five of theirs (σ / √(2n)): false alarms below 10⁻⁵ in all
      expect(Math.abs(mean(i) - estimate)).toBeLessThan((5 * error) / Math.sqrt(2_000));
      expect(Math.abs(Math.sqrt(covariance(i, i)) / error - 1)).toBeLessThan(5 / Math.sqrt(4_000));
      for (let j = 0; j < i; j++) {
        const r = fit.covariance![i * n + j] / (error * estimates[j].error);
        expect(Math.abs(covariance(i, j) / (error * estimates[j].error) - r)).toBeLessThan(5 / Math.sqrt(2_000) + 0.02);
      }
    }
  });

  it("goes into models of which a replication takes one, with the intervals of the hazards", () => {
    const table = simulated(3_000, 0, "models");
    const { model, hazards } = fitChurn({ ...table, covariates: new Float64Array(0), names: [] });
    expect(model.draws).toHaveLength(100);
    // without covariates a month's hazard is its piece's: the interval is ±1.96 sd of log rates, whose sd from 100
    // draws has a standard error of 7 %
    const logRate = (h: number): number => Math.log(-Math.log(1 - h));
    const first = model.draws!.map(({ hazard }) => logRate(hazard[0]));
    const mean = first.reduce((sum, x) => sum + x, 0) / 100;
    const sd = Math.sqrt(first.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 99);
    const error = (logRate(hazards[0].high) - logRate(hazards[0].low)) / 2 / 1.96;
    expect(Math.abs(sd / error - 1)).toBeLessThan(4 * 0.07);
    expect(Math.abs(mean - logRate(model.hazard[0]))).toBeLessThan((4 * error) / 10);
    const taken = Array.from({ length: 40 }, (_, r) => drawnChurn(model, "drawn", "s", r + 1));
    expect(new Set(taken.map(({ hazard }) => hazard[0])).size).toBeGreaterThan(25);
    for (const { hazard, tenure } of taken)
      expect([model.draws!.some((one) => one.hazard === hazard), tenure]).toEqual([true, model.tenure]);
    expect(drawnChurn(model, "drawn", "s", 1)).toEqual(taken[0]);
    expect(drawnChurn(model, "fixed", "s", 1)).toEqual({
      hazard: model.hazard,
      frailty: model.frailty,
      frail: model.frail,
      tenure: model.tenure,
    });
  });
});

describe.skipIf(telcoPath === undefined)("a fit of the sample of a fictional operator", () => {
  it("agrees with glm of R 4.2.2 without covariates", () => {
    // glm(y ~ piece - 1, binomial("cloglog")) on 227,990 customer-months, findInterval(m, c(1, 3, 6, 12, 24, 36, 48,
    // 60) + 1)
    const { baseline, logLikelihood } = fitHazards(telco([]), false);
    const expected = [
      -2.890406976, -4.052881189, -4.53106489, -4.821502616, -5.182182126, -5.433138001, -5.390816229, -5.221388895,
      -4.805644667,
    ];
    baseline.forEach(({ estimate }, p) => expect(estimate).toBeCloseTo(expected[p], 5));
    expect(logLikelihood).toBeCloseTo(-10270.7197625, 5);
  });

  it("agrees with glm and survival 3.5-3 of R 4.2.2 with covariates", () => {
    const table = telco(["Contract", "InternetService"]);
    const fit = fitHazards(table, false);
    // glm(y ~ piece - 1 + two + one + dsl + no, binomial("cloglog")): the baseline there is that of a monthly contract
    // with fibre
    expect(fit.covariates.map(({ name, estimate }) => [name, Number(estimate.toFixed(5))])).toEqual([
      ["Contract: Two year", -3.86184],
      ["Contract: One year", -2.08224],
      ["InternetService: DSL", -0.29812],
      ["InternetService: No", -0.59194],
    ]);
    expect(fit.logLikelihood).toBeCloseTo(-8950.33775229, 5);
    // glm's standard errors are from the expected information, these from the observed one
    [0.15258644, 0.0839195258, 0.0549040148, 0.0998285162].forEach((error, c) =>
      expect(Math.abs(fit.covariates[c].error / error - 1)).toBeLessThan(0.005),
    );
    // every fourth customer: minimize of scipy 1.17.1 of the complementary log-log likelihood of customer-months in a,
    // and in a and b, with the observed information; concordance(Surv(tenure, e) ~ lp, reverse = TRUE),
    // mean((y - fitted)^2)
    const fourth = rowsOf(table, [...table.tenure.keys()].filter((i) => i % 4 === 3)); // prettier-ignore
    const { intercept, slope, concordance: c, brier } = evaluateChurn(fit, fourth, 1869 / 227990);
    expect(intercept.estimate).toBeCloseTo(0.03452652, 6);
    expect(intercept.error).toBeCloseTo(0.04541286, 6);
    expect(slope.estimate).toBeCloseTo(1.00573621, 6);
    expect(slope.error).toBeCloseTo(0.05311906, 6);
    expect(c.estimate).toBeCloseTo(0.78776213283, 6);
    expect(c.error).toBeCloseTo(0.00814086563, 6);
    expect(brier.model).toBeCloseTo(0.00839262117, 8);
    expect(brier.null).toBeCloseTo(0.00862611699, 8);
  });

  it("discriminates and is calibrated on customers held out", () => {
    const fit = fitChurn(telco(["Contract", "InternetService"]));
    expect(fit.heldOut.concordance.low).toBeGreaterThan(0.7);
    expect(Math.abs(fit.heldOut.slope.estimate - 1)).toBeLessThan(4 * fit.heldOut.slope.error);
    expect(Math.abs(fit.heldOut.intercept.estimate)).toBeLessThan(4 * fit.heldOut.intercept.error);
    expect(fit.heldOut.brier.skill).toBeGreaterThan(0.01);
    expect(fit.frailty.words).toContain("since nobody leaves twice");
    expect(fit.approximation).toBeLessThan(0.1);
    expect(fit.churn.simulated).toBeCloseTo(fit.churn.estimated, 7);
    // the frail leave first
    expect(frailShare(fit.model, 12)).toBeLessThan(fit.model.frailty.share);
  });
});

describe("what a simulation uses", () => {
  it("are two classes with the probabilities of two groups", () => {
    const groups = Float64Array.from({ length: 10 }, (_, i) => (i < 7 ? 0.1 : 0.5));
    const { share, ratio, from } = twoClasses(groups);
    expect(from).toBe(0.5);
    expect(share).toBeCloseTo(0.3, 12);
    expect(ratio).toBeCloseTo(Math.log(0.5) / Math.log(0.9), 12);
    expect(twoClasses(new Float64Array(5).fill(0.2))).toEqual({ share: 0, ratio: 1, from: Infinity });
  });

  it("are rates at which the classes together leave as estimated", () => {
    const rate = usualRate(0.1, 0.3, 4);
    expect(0.7 * (1 - Math.exp(-rate)) + 0.3 * (1 - Math.exp(-4 * rate))).toBeCloseTo(0.1, 12);
  });

  it("spreads a gamma frailty over its quantiles", () => {
    // exponential: quantiles −log(1 − u)
    const points = gammaPoints(1, 4);
    const quantiles = [0.125, 0.375, 0.625, 0.875].map((u) => -Math.log(1 - u));
    const mean = quantiles.reduce((sum, q) => sum + q, 0) / 4;
    points.forEach((p, k) => expect(p).toBeCloseTo(quantiles[k] / mean, 10));
    expect(gammaPoints(0, 4)).toEqual([1]);
  });
});

describe("a churn fit", () => {
  it("finds no frailty where it cannot be told, and none where there is none", () => {
    const table = simulated(3000, 0, "no frailty");
    const bare = { ...table, covariates: new Float64Array(0), names: [] };
    const { frailty, heldOut, model } = fitChurn(bare);
    expect(frailty).toMatchObject({ variance: 0, p: null });
    expect(frailty.words).toMatch(/^not identified/);
    // all risks are alike: chance, and no slope
    expect(heldOut.concordance.estimate).toBe(0.5);
    expect(heldOut.slope.estimate).toBeNaN();
    expect(model.frailty).toEqual({ share: 0, ratio: 1 });
    expect(fitChurn(table).frailty.variance).toBe(0);
  });

  it("gives the same again and other customers held out for another seed", () => {
    const table = simulated(1500, 0, "again");
    expect(fitChurn(table)).toEqual(fitChurn(table));
    expect(fitChurn(table, { seed: "other" }).heldOut).not.toEqual(fitChurn(table).heldOut);
    expect(fitChurn(table, { seed: "other" }).model).toEqual(fitChurn(table).model);
  });

  it("refuses tables that say too little", () => {
    const table = simulated(60, 0, "few");
    expect(() => fitChurn(table)).toThrow(/the customers (fitted to|held out) must have at least 20 who left, got \d+/);
    const apart = simulated(1500, 0, "apart");
    const separated = { ...apart, names: ["left"], covariates: Float64Array.from(apart.left) };
    expect(() => fitChurn(separated)).toThrow(
      'covariate "left" must have customers who left at both of its values, got none at one of them',
    );
    expect(() => codeCovariates([{ name: "a", cells: ["x", "x"] }], 2)).toThrow(
      'column "a" must have more than one value to be a covariate, got only "x"',
    );
    expect(() => codeCovariates([{ name: "a", cells: ["1", "2", ""] }], 3)).toThrow(
      'column "a" must have a number in every row to be a covariate, got ""',
    );
  });

  it("counts concordant pairs of censored tenures", () => {
    // by hand: customer 0 left at 1, 1 left at 2, 2 was there at 2, 3 was there at 1 → pairs (0,1) (0,2) (0,3) (1,2)
    const { estimate } = concordance([1, 2, 2, 1], [1, 1, 0, 0], [3, 1, 2, 3]);
    // (0,1) right, (0,2) right, (0,3) tied, (1,2) wrong
    expect(estimate).toBeCloseTo(2.5 / 4, 12);
  });
});
