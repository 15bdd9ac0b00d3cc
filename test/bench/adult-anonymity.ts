import { classSize } from "../../src/privacy/anonymity/class-size.ts";
import { fullDomain } from "../../src/privacy/anonymity/full-domain.ts";
import { utility } from "../../src/privacy/anonymity/utility.ts";
import { mondrian } from "../../src/privacy/mondrian.ts";
import { ADULT_ATTRIBUTES, adult, adultPath } from "../fixtures/adult.ts";

/**
 * k-anonymity of the Adult data (48,842 people of both files, 45,222 without gaps) on age, sex, race, marital-status,
 * education, native-country, workclass and
 * occupation: optimal full-domain generalisation without suppression and with at most 2 % suppressed, and strict
 * Mondrian. Prints a table.
 */
function main(): void {
  if (adultPath === undefined) return void console.log("no Adult data beside the repository; nothing to do");
  const names = ADULT_ATTRIBUTES.filter((name) => name !== "income");
  const table = adult({ split: "all", quasiIdentifiers: names });
  console.log(`${table.rows} rows; levels in the order ${names.join(", ")}\n`);
  console.log(
    "| k | method | ms | classes | suppressed | C_avg | discernibility | GCP | granularity | entropy lost | levels | counted |\n|---|---|---|---|---|---|---|---|---|---|---|---|",
  );
  for (const k of [2, 5, 10, 25, 100]) {
    for (const suppression of [0, 0.02]) {
      const { found, ms } = timed(() => fullDomain(table, { models: [classSize({ k })], suppression }));
      line(
        k,
        `full-domain, ${100 * suppression} % suppressed`,
        ms,
        utility(table, found, { k }),
        `${found.levels.join("")} | ${found.evaluated} of ${found.lattice}`,
      );
    }
    const { found, ms } = timed(() => mondrian(table, names, { k, algorithm: "strict" }));
    const columns = table.columns.map((c) => found.columns.find((m) => m.name === c.name) ?? c);
    line(
      k,
      "Mondrian, strict",
      ms,
      utility(table, { table: { ...table, columns }, suppressed: new Uint8Array(table.rows) }, { k }),
      " | ",
    );
  }
}

function timed<T>(run: () => T): { readonly found: T; readonly ms: number } {
  const start = performance.now();
  const found = run();
  return { found, ms: performance.now() - start };
}

function line(k: number, method: string, ms: number, u: ReturnType<typeof utility>, rest: string): void {
  const cells = [
    k,
    method,
    ms.toFixed(0),
    u.classes,
    u.suppressed,
    u.cAvg!.toFixed(2),
    u.discernibility,
    u.gcp.toFixed(4),
    u.granularity.toFixed(4),
    u.nonUniformEntropy.toFixed(4),
    rest,
  ];
  console.log(`| ${cells.join(" | ")} |`);
}

main();
