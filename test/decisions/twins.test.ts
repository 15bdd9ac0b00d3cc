import { describe, expect, it } from "vitest";
import { collect } from "../../src/experiments/collect.ts";
import { replicate } from "../../src/experiments/replicate.ts";
import { replicationsOf } from "../../src/experiments/run.ts";
import { twinOf } from "../../src/simulation/twins.ts";
import { stakeOf } from "../../src/decisions/stake.ts";
import { describe as describeStudy } from "../../src/study/describe.ts";
import { configuration } from "../../src/study/configuration.ts";
import { override } from "../../src/study/override.ts";
import { retailer } from "../../src/study/scenario.ts";
import { fromJSON, toJSON } from "../../src/study/study-file.ts";
import { study, type StudyOptions } from "../../src/study/study.ts";
import { kAnonymity } from "../../src/strategies/index.ts";

const options: StudyOptions = {
  question: "Should we keep less?",
  scenario: retailer({ customers: 40, weeks: 2, burnIn: 2 }),
  policies: { "as is": [], less: [kAnonymity({ k: 5 })] },
  measures: ["profit", "trust"],
  groups: [],
  replications: 10,
};
const shop = study({ ...options, worth: true });

describe("twins", () => {
  it("are of every fifth replication, after all others", () => {
    expect(replicationsOf(shop)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, twinOf(5), twinOf(10)]);
    expect(replicationsOf(study(options))).toHaveLength(10);
  });

  it("have the parameters of their replications and other chance, and are kept apart", () => {
    const [first, second] = [5, twinOf(5)].map((number) => replicate(shop, number));
    expect(second.parameters).toEqual(first.parameters);
    const values = (all: typeof first): number[] =>
      all.records.filter(({ measure, week }) => measure === "trust" && week === -1).map(({ value }) => value);
    expect(values(second)).not.toEqual(values(first));
    const results = collect(shop, [second, first]);
    expect(results.info.replications).toBe(1);
    expect(results.records).toEqual(first.records);
    expect([...new Set(results.twins?.map(({ replication }) => replication))]).toEqual([5]);
    // asked for outright, the same
    expect(replicate(shop, twinOf(5), { parametersOf: 5 }).records).toEqual(second.records);
  });

  it("change no replication", () => {
    const plain = study(options);
    expect(replicate(shop, 3).records).toEqual(replicate(plain, 3).records);
    expect(configuration(shop)).toEqual(configuration(plain));
  });
});

describe("the firm of a study", () => {
  const firm = { customers: 2_000_000, years: 3 };
  const own = study({ ...options, scenario: { ...options.scenario, firm }, worth: true });

  it("is described, and survives a file and another size", () => {
    expect(describeStudy(own).stake).toEqual({ customers: 2_000_000, years: 3, discount: 0.05 });
    expect(stakeOf(describeStudy(study(options)))).toEqual({ customers: 100_000, years: 5, discount: 0.05 });
    const again = fromJSON(JSON.parse(JSON.stringify(toJSON(own))));
    expect([again.scenario.firm, again.worth]).toEqual([firm, true]);
    expect(override(own, { replications: 3 }).worth).toBe(true);
  });

  it("changes no replication by how far it looks ahead", () => {
    const far = study({ ...options, scenario: { ...options.scenario, firm: { ...firm, years: 9 } } });
    expect(configuration(far)).toEqual(configuration(own));
  });

  it("is refused where it is none", () => {
    const scenario = { ...options.scenario, firm: { customers: 5_000, discount: 2 } };
    expect(() => study({ ...options, scenario })).toThrow("scenario.firm.discount must be");
  });
});
