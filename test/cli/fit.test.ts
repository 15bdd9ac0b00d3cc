import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { fileSource } from "../../src/cli/fit/file-source.ts";
import { fittedFile, readTransactions } from "../../src/index.ts";
import { dayOf } from "../../src/tables/date.ts";
import { call } from "./capture.ts";
import { temporaryFolder } from "./small.ts";

const folder = temporaryFolder();
const columns = { customer: "who", item: "what", time: "when", quantity: "many", price: "each" };

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const HEADER = "\uFEFFwho,what,when,many,each\n";
const csv = `${HEADER}anna,mug,2020-02-28 10:00,2,3.5
anna,"plate, large",2020-02-29,1,4
,mug,2020-03-01,1,3.5
bert,,2020-03-01,1,3.5
bert,postage,2020-03-01,1,3.5
bert,mug,2020-02-30,1,3.5
bert,mug,2020-03-01,-1,3.5
bert,mug,2020-03-01,many,3.5
bert,mug,2020-03-01,1,free
bert,mug,2020-03-01,1,0
bert,mug
bert,mug,2020/3/1T08:00,1,2.5

`;

describe("readTransactions", () => {
  it.each([
    ["plain", file("few.csv", csv)],
    ["packed", file("few.csv.gz", gzipSync(csv))],
  ])("keeps what can be used of a %s file and counts the rest by its reason", async (_, path) => {
    const { transactions, rows, leftOut } = await readTransactions(fileSource(path, "transactions"), {
      columns,
      exclude: ["postage"],
    });
    expect(rows).toBe(12);
    expect(leftOut.map(({ reason, rows: n, line, column }) => [reason, n, line, column])).toEqual([
      ["other number of cells than the header", 1, 12, undefined],
      ["no customer", 1, 4, "who"],
      ["no item", 1, 5, "what"],
      ["item excluded", 1, 6, "what"],
      ["date not understood", 1, 7, "when"],
      ["quantity is no number", 1, 9, "many"],
      ["cancelled or returned (quantity not positive)", 1, 8, "many"],
      ["price is no number", 1, 10, "each"],
      ["price is not positive", 1, 11, "each"],
    ]);
    const day = Date.UTC(2020, 1, 28) / 86_400_000;
    expect(transactions).toEqual({
      customers: 2,
      items: 2,
      customer: Uint32Array.of(0, 0, 1),
      item: Uint32Array.of(0, 1, 0),
      day: Int32Array.of(day, day + 1, day + 2),
      price: Float32Array.of(3.5, 4, 2.5),
    });
  });

  it("needs neither quantities nor prices", async () => {
    const { transactions } = await readTransactions(fileSource(file("bare.csv", csv), "transactions"), {
      columns: { customer: "who", item: "what", time: "when" },
    });
    expect(transactions.item.length).toBe(8);
    expect(transactions.price.every(Number.isNaN)).toBe(true);
  });
});

it.each([
  ["2011-12-09", 15317],
  ["2011-12-09 08:26:00", 15317],
  ["2011-12-09T23:59:59Z", 15317],
  ["1323388800", 15317],
  ["12/9/2011", undefined],
  ["2011-13-01", undefined],
  ["2011-12-091", undefined],
  ["", undefined],
])("the day of %j is %s", (text, day) => {
  // 2011-12-09 is 15317 days after 1970-01-01: `date -ud 2011-12-09 +%s` / 86400
  expect(dayOf(text)).toBe(day);
});

describe("counterpoise fit refuses", () => {
  const few = file("refused.csv", csv);
  const good = ["--customer", "who", "--item", "what", "--time", "when"];
  const out = ["--out", join(folder, "refused.json")];
  it.each<[string, string[], string]>([
    ["a file that is not there", [join(folder, "none.csv"), ...good], "transactions must be a file that exists"],
    [
      "a column that is not there",
      [few, "--customer", "whom", "--item", "what", "--time", "when"],
      'no column (--customer) named "whom"; columns are who, what, when, many, each; did you mean "who"?',
    ],
    ["an empty file", [file("empty.csv", ""), ...good], '"empty.csv" must have a header and rows, got an empty file'],
    ["a header alone", [file("header.csv", HEADER), ...good], '"header.csv" must have rows below its header'],
    [
      "a column without dates",
      [few, "--customer", "who", "--item", "what", "--time", "what"],
      '9 date not understood (first on line 2, column "what": a text like "aaa")',
    ],
    ["what is no gzip", [file("no.csv.gz", csv), ...good], "transactions must be a gzip file that is whole"],
    ["too little", [few, ...good], "transactions must have at least 2 customers and 2 items that 5 customers bought"],
    [
      "a number that is none",
      [few, ...good, "--items", "many"],
      '--items must be a whole number at least 4, got "many"',
    ],
  ])("%s", async (_, args, message) => {
    const { code, err } = await call("fit", ...args, ...out);
    expect(err).toContain(message);
    expect(code).toBe(2);
    expect(existsSync(out[1])).toBe(false);
  });

  it("to write over a file unless told to", async () => {
    const path = file("mine.json", "mine");
    expect((await call("fit", few, ...good, "--out", path)).err).toContain(
      "--out must be a file that does not exist, or be given with --force",
    );
    expect(readFileSync(path, "utf8")).toBe("mine");
  });
});

describe("counterpoise fit", () => {
  // 60 customers with two kinds of interests, twelve items
  const rows = Array.from({ length: 60 }, (_, c) =>
    Array.from({ length: 4 }, (_, v) =>
      [(c * 7 + v * 5) % 6, (c + v * 3) % 6].map(
        (j) => `customer-${c},item-${(c % 2) * 6 + j},2021-0${v + 1}-1${c % 9},1,${1 + j}`,
      ),
    ).flat(),
  ).flat();
  const path = file("shop.csv", `who,what,when,many,each\n${rows.join("\n")}\n`);
  const out = join(folder, "shop.json");
  const args = [
    "fit",
    path,
    "--customer",
    "who",
    "--item",
    "what",
    "--time",
    "when",
    "--quantity",
    "many",
    "--price",
    "each",
    "--out",
    out,
    "--attribution",
    "A. Shop, CC BY 4.0",
  ];

  it("writes parameters that a study can use, and none of the file's names", async () => {
    const { code, out: said, err } = await call(...args, "--compare");
    expect(err).toBe("");
    expect(code).toBe(0);
    for (const words of ["in the file", "real beside synthetic customers", "repeat share", "evidence", "± 2 se"])
      expect(said).toContain(words);
    const text = readFileSync(out, "utf8");
    expect(text).not.toMatch(/customer-|item-\d|plate/);
    const { attribution, population, fit } = fittedFile(JSON.parse(text));
    expect(attribution).toBe("A. Shop, CC BY 4.0");
    expect(population.catalogue.items).toBe(12);
    expect(fit.customers).toBe(60);
  });

  it("writes the same bytes for the same seed", async () => {
    const before = readFileSync(out, "utf8");
    expect((await call(...args, "--force", "--quiet")).code).toBe(0);
    expect(readFileSync(out, "utf8")).toBe(before);
  });
});

it("refuses customers who buy as no fitted ones would, unless told to let that be", async () => {
  // each item once a customer, in turns: nobody ever wants again what was bought, and less so than by chance
  const rows = Array.from({ length: 60 }, (_, c) =>
    Array.from({ length: 6 }, (_, v) =>
      [0, 6].map((more) => `c${c},i${((c + v) % 6) + more},2021-0${v + 1}-1${c % 9}`),
    ).flat(),
  ).flat();
  const path = file("turns.csv", `who,what,when\n${rows.join("\n")}\n`);
  const out = join(folder, "turns.json");
  const args = ["fit", path, "--customer", "who", "--item", "what", "--time", "when", "--quiet", "--out", out];
  const { code, err } = await call(...args);
  expect(err).toContain("fitted interests must buy as the file's customers do, got a coincidence of");
  expect(err).toContain("--uncalibrated lets it be");
  expect(code).toBe(2);
  expect(existsSync(out)).toBe(false);
  const allowed = await call(...args, "--uncalibrated");
  expect(allowed.code).toBe(0);
  expect(allowed.out).toContain("NOT reached");
});

describe("the calendar of a file", () => {
  it("agrees with the runtime's for every day of four centuries, and refuses days that are none", () => {
    const two = (n: number): string => String(n).padStart(2, "0");
    for (let day = -80_000; day < 70_000; day += 1) {
      const date = new Date(day * 86_400_000);
      const text = `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
      if (dayOf(text) !== day) expect(dayOf(text), text).toBe(day);
    }
    expect(
      ["1900-02-29", "2011-02-30", "2011-13-01", "2011-00-10", "2011-04-31", "2011-01-00"].map((text) => dayOf(text)),
    ).toEqual(Array(6).fill(undefined));
    expect(dayOf("2000-02-29")).toBe(11_016);
  });
});
