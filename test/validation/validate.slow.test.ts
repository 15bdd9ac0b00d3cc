import { expect, test } from "vitest";
import { parameter } from "../../src/evidence/parameters.ts";
import { interval } from "../../src/analysis/interval.ts";
import type { Experiment } from "../../src/validation/check.ts";
import { consentByInterface } from "../../src/validation/consent.ts";
import { segments } from "../../src/validation/concern.ts";
import { scores } from "../../src/analysis/score.ts";
import { chosenExperiments, validate, validationJobs } from "../../src/validation/validate.ts";
import { validateOnWorkers } from "../../src/runners/validate-on-workers.ts";

const few = { replications: 2, draws: 1, seed: "test" };

/**
 * An experiment that returns its own setting: 0.2 with the model and 0.3 with the null model, moved a little by
 * replication.
 */
const probe: Experiment = {
  name: "probe",
  theme: "Test",
  checks: [
    {
      finding: "CON-04",
      standing: "emergent",
      rule: "range",
      simulated: "a number that a test knows beforehand",
      failure: "Fails.",
    },
  ],
  measure: ({ replication, parameters }) => ({
    "CON-04":
      (parameters["trust.learn"] === 0 || parameters["demand.concentration"] === 1e6 ? 0.3 : 0.2) + replication / 1000,
  }),
};

test("outcomes are means over replications, of the model and of the null model", async () => {
  const { rows } = await validate({ ...few, experiments: [probe] });
  expect(rows[0].model).toEqual({ ...interval([0.201, 0.202]), verdict: "pass", settled: true });
  expect(rows[0].null).toEqual({ ...interval([0.301, 0.302]), verdict: "fail", settled: true });
  expect(rows[0].ablated).toBeNull();
  expect(scores({ rows, notCovered: [], replications: 2, draws: 0, seed: "test", version: "" })[0]).toEqual({
    standing: "emergent",
    checks: 1,
    model: 1,
    negligible: 0,
    null: 0,
    frozen: 1,
    interface: 1,
    telling: 0,
    better: 1,
    worse: 0,
    nothing: [],
    inWords: expect.stringContaining("passed by the model: 1 of 1; by the null: 0 of 1") as string,
  });
});

test("an ablation is measured with its parameters, on top of those that were asked for, and beside the model", async () => {
  const ablation = { words: "trust standing still", parameters: { "trust.learn": 0 } };
  const { rows } = await validate({
    ...few,
    experiments: [{ ...probe, checks: [{ ...probe.checks[0], ablation }] }],
    parameters: { "trust.vignette": 0.3 },
  });
  expect(rows[0].ablated).toEqual({ ...interval([0.301, 0.302]), verdict: "fail", settled: true });
  expect(rows[0].model.estimate).toBeCloseTo(0.2015, 12);
});

test("ablations name parameters that exist, and only where a check may fail", () => {
  const all = chosenExperiments(undefined).flatMap(({ checks }) =>
    checks.flatMap(({ ablation }) => (ablation === undefined ? [] : [ablation])),
  );
  expect(all.length).toBeGreaterThan(4);
  for (const { parameters } of all)
    for (const name of Object.keys(parameters)) expect(parameter(name), name).toBeDefined();
});

test("a model broken on purpose fails what the model passes", async () => {
  const experiments = [segments];
  const verdicts = async (parameters: Record<string, number>): Promise<string[]> =>
    (await validate({ ...few, experiments, parameters })).rows.map((row) => row.model.verdict);
  expect(await verdicts({})).toEqual(["pass", "pass", "pass"]);
  expect((await verdicts({ "segments.fundamentalist": 0.6 })).slice(0, 2)).toEqual(["fail", "fail"]);
});

test("customers who pay no heed to the interface fail the order of interfaces, as the null model does", async () => {
  const { rows } = await validate({
    ...few,
    experiments: [consentByInterface],
    parameters: { "consent.granular": 0, "consent.step": 0 },
  });
  const order = rows.find(({ key }) => key === "CON-15")!;
  expect([order.model.verdict, order.null.verdict]).toEqual(["fail", "fail"]);
});

test("the same seed gives the same bits, in threads as without", async () => {
  const only = ["consent equation", "simple demographics"];
  const here = await validate({ ...few, experiments: chosenExperiments(only) });
  const counted: number[] = [];
  const there = await validateOnWorkers({ ...few, only, workers: 2, onProgress: (done) => counted.push(done) });
  expect(there).toEqual(here);
  expect(await validate({ ...few, experiments: chosenExperiments(only) })).toEqual(here);
  expect(counted).toEqual(validationJobs(2, chosenExperiments(only), 1).map((_, n) => n + 1));
});

test("a validation that is cancelled says so, also in the middle of an experiment", async () => {
  const stop = new AbortController();
  const running = validate({ ...few, experiments: [consentByInterface], signal: stop.signal });
  stop.abort(new Error("enough"));
  await expect(running).rejects.toThrow("enough");
  expect(() =>
    consentByInterface.measure({ seed: "test", replication: 1, parameters: {}, cancelled: () => true }),
  ).toThrow("cancelled");
});

test("an experiment that does not exist is refused by name", () => {
  expect(() => chosenExperiments(["segment"])).toThrow(/no experiment named "segment".*did you mean "segments"/);
});
