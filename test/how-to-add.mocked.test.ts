import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it, vi } from "vitest";
import { cardGroups } from "../src/explorer/catalogue/cards.ts";
import { charts, fromJSON, outcomes, requestedCharts, strategies, studyJsonSchema } from "../src/index.ts";
import { exampleResults, THREE } from "./charts/example-results.ts";
import { call } from "./cli/capture.ts";

// each part registered as its chapter says
const { partOf } = await vi.hoisted(() => import("./fixtures/part-of-chapter.ts"));

vi.mock(import("../src/strategies/library.ts"), async (original) => ({
  ...(await original()),
  ...(await partOf("strategy", "strategies")),
}));
vi.mock(import("../src/charts/library.ts"), async (original) => {
  const { bars } = await partOf("chart", "charts");
  return { ...(await original()), bars };
});
vi.mock(import("../src/measures/index.ts"), async (original) => ({
  measures: { ...(await original()).measures, ...((await partOf("measure", "measures")) as object) },
}));

const study = (changes: object): unknown => ({
  version: 1,
  question: "q",
  scenario: { preset: "retailer", customers: 1000, weeks: 2 },
  policies: { all: [] },
  ...changes,
});
const valid = new Ajv2020({ strict: false }).compile(studyJsonSchema());

it("a strategy of one file and one export is in studies, schema, explanations, lists and the explorer", async () => {
  const chance = (options: object): unknown => study({ policies: { all: [], one: [{ chance: options }] } });
  expect(Object.keys(strategies)).toContain("chance");
  expect(fromJSON(chance({ share: 0.2 })).policies[1].strategies[0].params).toMatchObject({ share: 0.2 });
  expect(() => fromJSON(chance({ share: 2 }))).toThrow("chance.share must be a number from 0 to 1, got 2");
  expect(() => fromJSON(chance({ shar: 1 }))).toThrow('did you mean "share"?');
  expect([{ share: 0.2 }, { share: 2 }, { shar: 1 }, {}].map((options) => valid(chance(options)))).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect((await call("explain", "chance")).out).toContain("share: a number at least 0, at most 1; must be given");
  expect((await call("explain", "chance.share")).out).toContain("Share shown at random");
  expect((await call("list", "strategies")).out).toMatch(/^chance +leaves the end of every slate to chance$/m);
  const card = cardGroups.flatMap(({ cards }) => cards).find(({ strategy }) => strategy === "chance");
  expect(card?.controls).toMatchObject([{ kind: "number", option: "share", min: 0, max: 1, standard: 0.1 }]);
});

it("a measure of one file and one line is in studies, schema, explanations and lists", async () => {
  const measured = study({ measures: ["revenuePerVisit"] });
  expect(outcomes.revenuePerVisit).toMatchObject({ better: "higher", matters: 0.05 });
  expect(fromJSON(measured).measures).toEqual(["revenuePerVisit"]);
  expect(valid(measured)).toBe(true);
  expect(valid(study({ measures: ["revenuePerVist"] }))).toBe(false);
  expect((await call("explain", "revenuePerVisit")).out).toContain("bought from the slate or not.");
  expect((await call("list", "measures")).out).toMatch(
    /^revenuePerVisit +revenue per visit \(money\); higher is better$/m,
  );
});

it("a chart of one file and one export is in studies, schema, explanations and lists, and drawn", async () => {
  const asked = (fields: object): unknown => study({ charts: [{ chart: "bars", ...fields }] });
  expect(charts.bars.fields).toHaveProperty("measure");
  expect([{ measure: "trust" }, { measur: "trust" }, {}].map((fields) => valid(asked(fields)))).toEqual([
    true,
    false,
    false,
  ]);
  expect(fromJSON(asked({ measure: "trust" })).charts).toEqual([{ chart: "bars", measure: "trust" }]);
  expect(() => fromJSON(asked({ measure: "smallestClass" }))).not.toThrow();
  expect(() => fromJSON(asked({ measure: "uniqueness" }))).toThrow("must be one of the study's measures");
  const [drawn] = requestedCharts(exampleResults({ names: THREE }), [{ chart: "bars", measure: "trust" }]);
  expect(drawn.rows.map(({ policy }) => policy)).toEqual(THREE);
  expect((await call("explain", "bars")).out).toContain("measure: a measure of which one end is better");
  expect((await call("list", "charts")).out).toMatch(/^bars +a measure as bars, a bar per policy$/m);
});
