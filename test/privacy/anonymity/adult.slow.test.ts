import { describe, expect, test } from "vitest";
import { classSize } from "../../../src/privacy/anonymity/class-size.ts";
import { closeness } from "../../../src/privacy/anonymity/closeness.ts";
import { entropyDiversity, recursiveDiversity } from "../../../src/privacy/anonymity/diversity.ts";
import { fullDomain } from "../../../src/privacy/anonymity/full-domain.ts";
import { generaliser } from "../../../src/privacy/anonymity/generaliser.ts";
import { quasiIdentifiersOf } from "../../../src/privacy/anonymity/generalisation-levels.ts";
import { lossPerAttribute } from "../../../src/privacy/anonymity/objective.ts";
import { partition } from "../../../src/privacy/anonymity/partition.ts";
import { utility } from "../../../src/privacy/anonymity/utility.ts";
import { ADULT_ATTRIBUTES, adult, adultPath } from "../../fixtures/adult.ts";
import { written } from "../../fixtures/table.ts";

const EIGHT = ADULT_ATTRIBUTES.filter((name) => name !== "occupation");
const sensitive = "occupation";

describe.skipIf(adultPath === undefined)("Adult data, against the results that ARX's own tests pin", () => {
  const nine = adultPath === undefined ? undefined! : adult({ split: "train", quasiIdentifiers: ADULT_ATTRIBUTES });
  const eight = adultPath === undefined ? undefined! : adult({ split: "train", quasiIdentifiers: EIGHT, sensitive });

  // arx-deidentifier/arx, src/test/org/deidentifier/arx/test: TestAnonymizationKAnonymity, -LDiversity, -Combinations,
  // -TCloseness, -OrderedDistanceTCloseness; suppression 0
  test.each([
    ["5-anonymity", nine, [classSize({ k: 5 })], "entropy", 407289.5388925293, [1, 2, 1, 1, 3, 2, 2, 1, 1]],
    ["100-anonymity", nine, [classSize({ k: 100 })], "entropy", 453196.8932458743, [0, 4, 1, 1, 3, 2, 2, 1, 1]],
    [
      "5-anonymity without occupation",
      eight,
      [classSize({ k: 5 })],
      "entropy",
      324620.5269918692,
      [1, 1, 1, 1, 3, 2, 2, 1],
    ],
    [
      "recursive (4, 5)-diversity",
      eight,
      [recursiveDiversity({ sensitive, c: 4, l: 5 })],
      "entropy",
      324620.5269918692,
      [1, 1, 1, 1, 3, 2, 2, 1],
    ],
    [
      "entropy 5-diversity",
      eight,
      [entropyDiversity({ sensitive, l: 5 })],
      "entropy",
      324620.5269918692,
      [1, 1, 1, 1, 3, 2, 2, 1],
    ],
    [
      "0.2-closeness, 5-anonymity",
      eight,
      [classSize({ k: 5 }), closeness({ sensitive, t: 0.2, distance: "equal" })],
      "discernibility",
      456853172,
      [1, 4, 1, 1, 3, 2, 2, 1],
    ],
    [
      "0.2-closeness, 100-anonymity",
      eight,
      [classSize({ k: 100 }), closeness({ sensitive, t: 0.2, distance: "equal" })],
      "discernibility",
      456853172,
      [1, 4, 1, 1, 3, 2, 2, 1],
    ],
  ] as const)("optimum for %s", (_, table, models, objective, value, levels) => {
    const found = fullDomain(table, { models: [...models], objective });
    expect(found.value / value).toBeCloseTo(1, 12);
    expect(found.levels).toEqual(levels);
  });

  // TestUtilityMetricsLoss: loss of each attribute, sorted, at the generalisation that is best by another rule; the
  // repeated smallest loss is the share of suppressed rows
  test.each([
    ["5-anonymity", [classSize({ k: 5 })], [0, 3, 0, 0, 1, 0, 0, 0], [0.297248193, 0.29678055, 0.1297659306]],
    [
      "recursive (4, 5)-diversity",
      [recursiveDiversity({ sensitive, c: 4, l: 5 })],
      [0, 3, 0, 0, 1, 1, 1, 0],
      [0.4141161537, 0.4048463298, 0.345266671, 0.3371819112, 0.1797626152],
    ],
  ] as const)("loss per attribute under %s", (_, models, levels, expected) => {
    const prepared = generaliser(eight, quasiIdentifiersOf(eight), [...models]);
    const losses = lossPerAttribute(prepared, prepared.apply([...levels])).sort((a, b) => b - a);
    expected.forEach((loss, i) => expect(losses[i]).toBeCloseTo(loss, 9));
    expect(losses.at(-1)).toBeCloseTo(expected.at(-1)!, 9);
  });

  test.each([2, 10, 100])(
    "%i-anonymity: what is written has the promised classes, and cutting loses less than generalising whole columns",
    (k) => {
      const models = [classSize({ k })];
      const full = fullDomain(nine, { models, suppression: 0.02 });
      const cut = partition(nine, { models });
      for (const found of [full, cut]) {
        const counts = new Map<string, number>();
        for (let r = 0; r < nine.rows; r++) {
          if (found.suppressed[r] === 1) continue;
          const key = written(found.table, r);
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
        expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(k);
        expect(counts.size).toBe(found.classes);
      }
      expect(full.suppressed.reduce((a, b) => a + b)).toBeLessThanOrEqual(0.02 * nine.rows);
      expect(utility(nine, cut).granularity).toBeGreaterThan(utility(nine, full).granularity);
    },
  );
});
