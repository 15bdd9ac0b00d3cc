import { describe, expect, it } from "vitest";
import { fitPopulation, readTransactions } from "../../../src/index.ts";
import { fileSource } from "../../../src/cli/fit/file-source.ts";
import type { StandardErrors } from "../../../src/population/fitted.ts";
import type { PopulationSpec } from "../../../src/model/scenario.ts";
import { fitInterests } from "../../../src/population/fit/interests/fit-interests.ts";
import { generateLog } from "../../../src/population/fit/interests/generate-log.ts";
import { CONCENTRATIONS } from "../../../src/population/fit/interests/moments.ts";
import { shareOf } from "../../../src/population/fit/interests/splits.ts";
import { sharedData } from "../../shared-data.ts";
import { shop } from "./interests/worlds.ts";

const SEEDS = ["a", "b", "c"];

/** An estimate with its standard error. */
type Told = readonly [value: number, error: number];

/** Concentrations as shares, whose errors are stated times (1 + a)²; everything else as it is written. */
function told({ activity, basket, interests: own }: PopulationSpec, errors: StandardErrors): Record<string, Told> {
  const share = (a: number, error: number): Told => [shareOf(a), error * shareOf(a) * shareOf(a)];
  const at = errors.interests;
  const levels = ["category", "family", "item"] as const;
  const shoppers = ["activityLogSd", "basketBetween", "basketWithin", "correlation"] as const;
  return Object.fromEntries<Told>([
    ["activity", [activity.mean, errors.activity.mean]],
    ["basket", [basket.mean, errors.basket.mean]],
    ["variety", [own.variety, at.variety]],
    ["breadth", [own.breadth, at.breadth]],
    ...levels.map((level) => [`spread.${level}`, [own.spread[level], at.spread[level]]] as const),
    ...levels.map((level) => [`lists.${level}`, share(own.concentration[level], at.concentration[level])] as const),
    ["missions.category", share(own.mission.category, at.mission.category)],
    ["missions.family", share(own.mission.family, at.mission.family)],
    ...shoppers.map((name) => [name, [own.shoppers[name], at.shoppers[name]]] as const),
  ]);
}

/** Estimates of two seeds that are farther apart than two of the larger stated error. */
const apart = (all: readonly Record<string, Told>[]): string[] =>
  all.flatMap((a, i) =>
    all.slice(0, i).flatMap((b) =>
      Object.keys(a).flatMap((name) => {
        const [x, y] = [a[name], b[name]];
        // four digits are written, two of the error
        const near = 2 * 1.05 * Math.max(x[1], y[1]) + 1e-3 * Math.abs(x[0]);
        return Math.abs(x[0] - y[0]) > near ? [`${name}: ${x.join(" ± ")} and ${y.join(" ± ")}`] : [];
      }),
    ),
  );

// Chen, D. (2015). Online Retail. doi:10.24432/C5BW33, CC BY 4.0
const retail = sharedData("online-retail/online-retail.csv.gz");

describe.skipIf(retail === undefined)("fits of Online Retail by several seeds", () => {
  it("agree within two of their stated standard errors in every estimate", async () => {
    const columns = {
      customer: "CustomerID",
      item: "StockCode",
      time: "InvoiceDate",
      quantity: "Quantity",
      price: "UnitPrice",
    };
    // postage, fees and the like are no products
    const exclude = ["POST", "M", "D", "DOT", "C2", "PADS", "BANK CHARGES", "AMAZONFEE", "S", "B", "CRUK"];
    const { transactions } = await readTransactions(fileSource(retail!, "the file"), { columns, exclude });
    const found = SEEDS.map((seed) => fitPopulation(transactions, { items: 300, seed }));
    expect(found.map(({ report }) => report.calibration.shortfall)).toEqual(SEEDS.map(() => undefined));
    expect(apart(found.map(({ population: one }) => told(one.population, one.standardErrors!)))).toEqual([]);
  });
});

describe("standard errors of a fit", () => {
  const known = { category: 4, family: 2, item: 2, missionCategory: 4, missionFamily: 4 };
  const world = shop(known, { items: 200, categories: 12, customers: 2000, still: true });

  it("hold the truth, where groups of items are known", () => {
    // three worlds by five shares: beyond four standard errors, which rest on five degrees of freedom, is 1 of 100 each
    const missed = SEEDS.flatMap((seed) => {
      const { parameters, errors } = fitInterests(generateLog(world, seed), { seed, groups: world.groups, variety: 0 });
      return CONCENTRATIONS.filter((name) => {
        const a = parameters.concentrations[name];
        const error = errors.concentrations[name] * shareOf(a) * shareOf(a);
        return Math.abs(shareOf(a) - shareOf(known[name])) > 4 * error + 0.02;
      });
    });
    expect(missed.length).toBeLessThanOrEqual(2);
  });
});
