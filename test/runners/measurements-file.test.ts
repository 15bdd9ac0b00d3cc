import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readMeasurements } from "../../src/runners/measurements-file.ts";

const file = (text: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), "tests-")), "tests.yaml");
  writeFileSync(path, text);
  return path;
};
const test = (informs: string, more = ""): string =>
  `tests:\n  - { name: panel, title: our panel, kind: mean, price: 2, weeks: 3, informs: [${informs}]${more} }\n`;

describe("tests in a file", () => {
  it("are read, with defaults", () => {
    expect(readMeasurements(file(test("{ parameter: trust.initial, sd: 0.2 }")))).toEqual([
      {
        name: "panel",
        title: "our panel",
        answers: "answers",
        kind: "mean",
        informs: [{ parameter: "trust.initial", sd: 0.2 }],
        fixed: 0,
        price: 2,
        weeks: 3,
        most: 100_000,
        source: "the firm's own",
      },
    ]);
  });

  it.each([
    ["{ parameter: trust.initail, sd: 0.2 }", "", "tests[0].informs[0].parameter must be a parameter"],
    ["{ parameter: trust.initial }", "", "tests[0].informs[0] must have either sd or share, got neither"],
    ["{ parameter: trust.initial, sd: 1, share: 1 }", "", "tests[0].informs[0] must have either sd or share, got both"],
    ["{ parameter: trust.initial, sd: 1 }", ", cost: 3", "cost"],
    ["", "", "tests[0].informs must be at least one parameter"],
  ])("are refused with their place: %s %s", (informs, more, message) => {
    expect(() => readMeasurements(file(test(informs, more)))).toThrow(message);
    expect(() => readMeasurements(file(test(informs, more)))).toThrow(/tests\.yaml:\d+:\d+: /);
  });
});
