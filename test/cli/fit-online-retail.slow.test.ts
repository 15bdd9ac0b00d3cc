import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FittedPopulation } from "../../src/index.ts";
import { sharedData } from "../shared-data.ts";
import { call } from "./capture.ts";
import { temporaryFolder } from "./small.ts";

const folder = temporaryFolder();

// Chen, D. (2015). Online Retail. doi:10.24432/C5BW33, CC BY 4.0
const retail = sharedData("online-retail/online-retail.csv.gz");
const committed = new URL("../../scenarios/online-retail.population.json", import.meta.url);

describe.skipIf(retail === undefined)("the population that comes with the library", () => {
  it("is what a fit of Online Retail gives, byte for byte", { timeout: 600_000 }, async () => {
    const text = readFileSync(committed, "utf8");
    const { attribution } = JSON.parse(text) as FittedPopulation;
    const out = join(folder, "online-retail.json");
    const names = [
      "--customer",
      "CustomerID",
      "--item",
      "StockCode",
      "--time",
      "InvoiceDate",
      "--quantity",
      "Quantity",
      "--price",
      "UnitPrice",
    ];
    const noProducts = ["POST", "M", "D", "DOT", "C2", "PADS", "BANK CHARGES", "AMAZONFEE", "S", "B", "CRUK"];
    const { code, out: said } = await call(
      "fit",
      retail!,
      ...names,
      "--attribution",
      attribution,
      "--out",
      out,
      "--exclude",
      ...noProducts,
    );
    expect(code).toBe(0);
    // counts of the data's own description: 541,909 rows, 135,080 without customer
    expect(said).toMatch(/in the file +│ +541,909/);
    expect(said).toMatch(/no customer \(first: line 624\) +│ +135,080/);
    expect(readFileSync(out, "utf8") === text).toBe(true);
    expect(text.length).toBeLessThan(150_000);
  });
});
