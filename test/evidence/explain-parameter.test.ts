import { RECALLED, sourceInWords } from "../../src/evidence/recalled.ts";
import { expect, test } from "vitest";
import {
  explainParameter,
  findingInWords,
  isParameter,
  parameterInWords,
} from "../../src/evidence/explain-parameter.ts";
import { parameters } from "../../src/evidence/parameters.ts";
import { findings } from "../../src/evidence/registry.ts";
import { strategyParameters } from "../../src/evidence/strategy-parameters.ts";

const all = [...parameters, ...strategyParameters];
const recalled = new Set(findings.filter((f) => f.provenance === "recalled").map((f) => f.id));

/** Start of a finding's line; one that repeats the citation before it is tested by itself. */
const cited = (id: string): string => {
  const { citation } = findings.find((f) => f.id === id)!;
  return citation === "same" ? "" : citation;
};

test("every parameter is explained with its value, range, unit, status, and every finding behind it", () => {
  for (const x of all) {
    const text = parameterInWords(explainParameter(x.name));
    expect(text.startsWith(`${x.name} = ${x.value} ${x.unit}\n`), x.name).toBe(true);
    expect(text).toContain(x.low === x.high ? "(a constant)" : `${x.low} to ${x.high}`);
    expect(text).toContain(`status:  ${x.status}`);
    for (const id of x.sources) expect(text, x.name).toContain(`\n   ${id}  ${cited(id)}`);
  }
});

test("nothing quotes a recalled figure without saying so", () => {
  for (const f of findings) expect(findingInWords(f).includes("recalled: "), f.id).toBe(f.provenance === "recalled");
  expect(sourceInWords("TRT-01")).toBe("TRT-01 (recalled)");
  expect(sourceInWords("BRC-01")).toBe("BRC-01");
  for (const x of all) {
    const text = parameterInWords(explainParameter(x.name));
    for (const id of x.sources.filter((s) => recalled.has(s))) expect(text, x.name).toContain(`${id} (recalled)`);
    // a note that computes with figures that are all recalled says it in its own words too
    if (x.sources.length > 0 && x.sources.every((id) => recalled.has(id)) && /\d/.test(x.note))
      expect(x.note, x.name).toContain("recalled");
  }
});

test('a citation that reads "same" is the one of the entry before', () => {
  expect(findings.find((f) => f.id === "CON-17")?.citation).toBe("same");
  expect(parameterInWords(explainParameter("consent.offset.noReject"))).toContain(
    "CON-17  Web-developer field log reported by Fox Rothschild (2019)",
  );
});

test('a setting that reads "same" is the one of the entry before', () => {
  expect(findings.find((f) => f.id === "CON-11")?.setting).toBe("same");
  expect(parameterInWords(explainParameter("consent.granular"))).toContain("in: field experiment, 40 participants");
});

test("a name that is not there is refused with the nearest one", () => {
  expect(isParameter("trust.learn")).toBe(true);
  expect(isParameter("trust.laern")).toBe(false);
  expect(() => explainParameter("trust.laern")).toThrow(
    `no parameter named "trust.laern"; \`counterpoise list parameters\` shows all ${all.length}; did you mean "trust.learn"?`,
  );
});

test("the findings called recalled are those of which the registry says so", () => {
  const recalled = findings.filter(({ provenance }) => provenance === "recalled").map(({ id }) => id);
  expect([...RECALLED].sort()).toEqual(recalled.sort());
});
