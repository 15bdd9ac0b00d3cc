import { describe, expect, it } from "vitest";
import { churnLogOdds } from "../../src/behaviour/churn.ts";
import {
  checkChurnModel,
  classHazard,
  fittedChurnRule,
  frailShare,
  presentChurn,
  tenureByClass,
} from "../../src/behaviour/fitted-churn.ts";
import { WEEKS_PER_MONTH } from "../../src/core/calendar.ts";
import { logistic } from "../../src/core/numerics.ts";
import {
  configuration,
  configurationHash,
  fromJSON,
  retailer,
  study,
  toJSON,
  type ChurnModel,
  type Study,
} from "../../src/index.ts";
import { startRun } from "../../src/simulation/run.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { createWorld } from "../../src/simulation/world.ts";

const model: ChurnModel = {
  hazard: [0.12, 0.08, 0.05, 0.02],
  frailty: { share: 0.4, ratio: 3 },
  tenure: [0.1, 0.2, 0.2, 0.2, 0.3],
};

describe("a fitted churn model", () => {
  it("has weekly hazards that compound to the months'", () => {
    const rule = fittedChurnRule(model, 0, 0);
    for (const frail of [0, 1])
      for (const month of [0, 1, 2, 3, 7]) {
        const weekly = logistic(churnLogOdds(rule, frail, Math.ceil(month * WEEKS_PER_MONTH), 0, 0, 0));
        expect(1 - (1 - weekly) ** WEEKS_PER_MONTH).toBeCloseTo(classHazard(model, frail, month), 12);
      }
    // proportional rates: log survival of the frail is three times that of the others
    expect(Math.log(1 - classHazard(model, 1, 0))).toBeCloseTo(3 * Math.log(1 - 0.12), 12);
  });

  it("keeps count of the frail, who leave earlier", () => {
    // by hand: after two months the usual survive with 0.88 × 0.92, the frail with its cube
    const usual = 0.6 * 0.88 * 0.92;
    const frail = 0.4 * (0.88 * 0.92) ** 3;
    expect(frailShare(model, 2)).toBeCloseTo(frail / (frail + usual), 12);
    expect(frailShare(model, 0)).toBeCloseTo(0.4, 12);
    const { frail: share, hazard } = presentChurn(model);
    const shares = model.tenure.map((_, m) => frailShare(model, m));
    expect(share).toBeCloseTo(
      model.tenure.reduce((sum, w, m) => sum + w * shares[m], 0),
      12,
    );
    expect(hazard).toBeGreaterThan(0.02);
    // putting the classes together again gives the tenures
    const [of0, of1] = tenureByClass(model);
    model.tenure.forEach((w, m) => expect(share * of1[m] + (1 - share) * of0[m]).toBeCloseTo(w, 12));
  });

  it.each([
    [{ ...model, hazard: [] }, "m.hazard must be a list of at least 1, got a list of 0"],
    [{ ...model, hazard: [0.1, 1.2] }, "m.hazard[1] must be a number between 0 and 1, both excluded, got 1.2"],
    [{ ...model, tenure: [0.5] }, "m.tenure must sum to 1, got 0.5"],
    [
      { ...model, draws: [{ hazard: [0.1], frailty: { share: 0.1, ratio: 0.5 } }] },
      "m.draws[0].frailty.ratio must be a finite number at least 1, got 0.5",
    ],
    [{ ...model, frailty: { share: 0.1, ratio: 0.5 } }, "m.frailty.ratio must be a finite number at least 1, got 0.5"],
  ])("refuses %#", (wrong, message) => {
    expect(() => checkChurnModel(wrong, "m")).toThrow(message);
  });
});

const quiet = { "churn.satisfaction": 0, "churn.trust": 0, "breach.base": 0, "erase.base": 1e-12 };
const shop = (churn?: ChurnModel): Study =>
  study({
    question: "Who leaves?",
    scenario: retailer({
      customers: 4000,
      weeks: 6,
      burnIn: 0,
      uncertainty: "fixed",
      parameters: quiet,
      outOfRange: "allowed",
      churn,
    }),
    policies: { everything: [] },
    measures: ["churn"],
    seed: "fitted-churn",
  });

describe("a scenario with a fitted churn model", () => {
  it("loses the customers that the model says", () => {
    const { scenario, seed } = shop(model);
    const world = createWorld(scenario, seed, 1);
    const { state } = startRun(world, shop(model).policies[0]);
    const rule = fittedChurnRule(model, 0, 0);
    // chance of each customer to leave within six weeks, at their own tenure and class
    const chances = Array.from(state.tenure, (weeks, i) => {
      let stay = 1;
      for (let w = 1; w <= 6; w++)
        stay *= 1 - logistic(churnLogOdds(rule, world.population.frail[i], weeks + w, 0, 0, 0));
      return 1 - stay;
    });
    let left = 0;
    simulate(shop(model), 1, {
      onPolicy: (_, run) => (left = run.state.status.filter((status) => status === 1).length),
    });
    const expected = chances.reduce((sum, p) => sum + p, 0);
    const sd = Math.sqrt(chances.reduce((sum, p) => sum + p * (1 - p), 0));
    // four standard deviations: false alarm 6 × 10⁻⁵
    expect(Math.abs(left - expected)).toBeLessThan(4 * sd);
    expect(left).toBeGreaterThan(200);
  });

  it("starts with the tenures of the firm it was fitted to, and its parameters say so", () => {
    const { scenario, seed } = shop(model);
    const world = createWorld(scenario, seed, 1);
    const { state } = startRun(world, shop(model).policies[0]);
    const long = state.tenure.filter((weeks) => weeks >= 4 * WEEKS_PER_MONTH - 1).length / 4000;
    expect(Math.abs(long - 0.3)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / 4000));
    const frail = world.population.frail.reduce((sum, f) => sum + f, 0) / 4000;
    const { frail: share, hazard } = presentChurn(model);
    expect(Math.abs(frail - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 4000));
    expect(world.parameters).toMatchObject({
      "churn.base": hazard,
      "frailty.share": share,
      "frailty.ratio": 3,
      "churn.tenure": 0,
    });
  });

  it("starts the comparison with them whatever the burn-in, and lets others join than are there", () => {
    // of those who join 80 % are frail, of those who are there 10 %, who would halve in the burn-in
    const present: ChurnModel = { ...model, frailty: { share: 0.8, ratio: 30 }, frail: model.tenure.map(() => 0.1) };
    const frails = [0, 13].map((burnIn) => {
      const made = shop(present);
      const longer = { ...made, scenario: { ...made.scenario, burnIn, weeks: 1, joining: 2 } };
      const { population, joinWeek, parameters } = createWorld(longer.scenario, made.seed, 1);
      const joined = [...joinWeek.keys()].filter((i) => joinWeek[i] > 0);
      const share = joined.reduce((sum, i) => sum + population.frail[i], 0) / joined.length;
      expect(Math.abs(share - 0.8)).toBeLessThan(4 * Math.sqrt(0.16 / joined.length));
      expect(parameters["frailty.share"]).toBeCloseTo(0.1, 12);
      let there = 0;
      simulate(longer, 1, {
        onPolicy: (_, { state }) => (there = population.frail.reduce((sum, f, i) => sum + (joinWeek[i] === 0 && state.status[i] === 0 ? f : 0), 0)), // prettier-ignore
      });
      return there;
    });
    // the same customers and the same week: nobody left before it
    expect(Math.abs(frails[0] - frails[1])).toBeLessThan(4 * Math.sqrt(2 * 400 * 0.3));
    expect(frails[1]).toBeGreaterThan(200);
  });

  it("takes a draw of it in each replication where uncertainty is drawn, in data too", () => {
    const draws = [0.1, 0.2].map((h) => ({ hazard: [h], frailty: { share: 0, ratio: 1 } }));
    const made = shop({ ...model, draws });
    const base = (uncertainty: "drawn" | "fixed", replication: number): number =>
      createWorld({ ...made.scenario, uncertainty }, "draws", replication).parameters["churn.base"];
    expect(base("fixed", 1)).toBe(presentChurn(model).hazard);
    const found = Array.from({ length: 20 }, (_, r) => Number(base("drawn", r + 1).toFixed(12)));
    expect([...new Set(found)].sort((a, b) => a - b)).toEqual([0.1, 0.2]);
    expect(toJSON(fromJSON(JSON.parse(JSON.stringify(toJSON(made)))))).toEqual(toJSON(made));
  });

  it("has it in its configuration, in data too, and refuses a second source of the same parameters", () => {
    expect(configurationHash(configuration(shop(model)))).not.toBe(configurationHash(configuration(shop())));
    expect(toJSON(fromJSON(JSON.parse(JSON.stringify(toJSON(shop(model))))))).toEqual(toJSON(shop(model)));
    expect(() => retailer({ churn: model, parameters: { "churn.base": 0.03 } })).toThrow(
      'retailer.parameters["churn.base"] must not be set beside retailer.churn, which replaces it, got 0.03',
    );
    expect(() => retailer({ churn: model, ensemble: { parameters: ["frailty.ratio"], members: [[2]] } })).toThrow(
      'retailer.ensemble must not have "frailty.ratio" beside retailer.churn, which replaces it',
    );
  });
});
