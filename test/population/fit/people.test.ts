import { describe, expect, it } from "vitest";
import { readConsents, readPeople } from "../../../src/index.ts";
import { draws, stream } from "../../../src/core/random.ts";
import { normal } from "../../../src/core/sampling.ts";
import { createCopula } from "../../../src/population/copula.ts";
import { attributeEstimates } from "../../../src/population/fit/attribute-estimates.ts";
import { codeColumn, type CodedColumn } from "../../../src/population/fit/code-column.ts";
import { logOf } from "./log.ts";
import { sourceOf } from "../../tables/source-of.ts";

const codes = new Map(Array.from({ length: 40 }, (_, i) => [String(1000 + i), i]));
const rows = (make: (i: number) => string): string => Array.from(codes.values(), make).join("\n");

describe("what a firm knows of its customers", () => {
  it("joins by id, however it is written, and counts what does not join", async () => {
    const text = `id,Age band,religion,note\n${rows((i) => (i < 30 ? `${1000 + i}.0,${i % 2 ? "30-49" : "18-29"},${"abc"[i % 3]},n${i > 3 ? "" : i}` : `x${i},30-49,a,n`))}\n1000,30-49,b,n\n`;
    const { attributes, notes } = await readPeople(sourceOf(text), { customer: "id", codes });
    expect(attributes.map(({ name, role, ordered, domain }) => [name, role, ordered, domain])).toEqual([
      ["Age band", "quasi-identifier", true, ["18-29", "30-49"]],
      ["religion", "sensitive", false, ["a", "b", "c"]],
    ]);
    expect(Array.from(attributes[0].codes.slice(0, 3))).toEqual([0, 1, 0]);
    expect(attributes[0].codes[35]).toBe(-1);
    const said = notes.join("\n");
    expect(said).toContain(
      "joins 30 of 40 customers; 10 customers with purchases are not in it; 10 rows are of nobody",
    );
    expect(said).toContain("1 rows are of a customer who was there already");
    expect(said).toContain('column "note" is left out');
    expect(said).toContain('attribute "religion": 3 values, sensitive (recognised by its name; --role tells another)');
    expect(said).not.toMatch(/n12|x35|18-29/);
  });

  it("takes roles as told, and refuses what names nothing", async () => {
    const text = `id,town\n${rows((i) => `${1000 + i},${"ab"[i % 2]}`)}\n`;
    const told = await readPeople(sourceOf(text), { customer: "id", codes, roles: { town: "other" } });
    expect(told.attributes[0].role).toBe("other");
    await expect(readPeople(sourceOf(text), { customer: "id", codes, roles: { city: "other" } })).rejects.toThrow(
      '--role must name columns of "f.csv", got "city"',
    );
    await expect(readPeople(sourceOf("id,town\n1,a\n2,b\n"), { customer: "id", codes })).rejects.toThrow(
      '"f.csv" must have customers of the purchases in its column "id", got none among 2 rows; --id names the column',
    );
  });

  it.each([
    [["under 18", "18-24", "25-64", "65+"]],
    [["unter 500 €", "500–1.000 €", "1.000–2.000 €", "über 2.000 €"]],
    [["CHF 200–1'000", "CHF 1'000–2'000"]],
    [["Rs 50,000-1,00,000", "Rs 1,00,000-2,00,000"]],
    [["12,5", "12,75", "900", "1 000"]],
    [["1.125", "2.5"]],
    [["-10", "-5", "3"]],
    [["Level-1", "Level-2", "Level-10"]],
  ])("has classes in the order of their numbers: %j", (classes) => {
    const { column } = codeColumn(
      "x",
      classes.toReversed().flatMap((name) => Array<string>(5).fill(name)),
    );
    expect(column).toMatchObject({ domain: classes, ordered: true });
  });

  it("has no value that fewer than five customers have, nor a column with more than fifty", () => {
    const few = [...Array<string>(9).fill("a"), ...Array<string>(8).fill("b"), "c", "c", "d", "e", "f"];
    expect(codeColumn("x", few).column?.domain).toEqual(["a", "b", "other"]);
    expect(codeColumn("x", few.slice(0, -1)).column?.domain).toEqual(["a", "b"]);
    const many = Array.from({ length: 510 }, (_, i) => String(i % 51));
    expect(codeColumn("x", many).note).toContain("it has 51 values, 50 at most make an attribute");
  });

  it("counts consents with their interval, and refuses another answer with its line", async () => {
    const text = `id,ads\n${rows((i) => `${1000 + i},${i < 5 ? "" : i % 5 === 0 ? "Yes" : "no"}`)}\n`;
    const { rates } = await readConsents(sourceOf(text), { customer: "id", codes });
    expect(rates[0]).toMatchObject({ purpose: "ads", customers: 35, rate: { estimate: 0.2 } });
    await expect(
      readConsents(sourceOf(`${text}1000,maybe\n`.replace("1000,\n", "")), { customer: "id", codes }),
    ).rejects.toThrow('"f.csv", line 41, column "ads" must be yes or no');
  });
});

describe("attributeEstimates", () => {
  const n = 4000;
  const CATEGORIES = 6;
  const SPREAD = 0.5;
  const RHO = 0.5;
  const d = draws(stream("people", 0, "test"), 0, 0, 0);
  const cut = (z: number): number => (z < -0.4 ? 0 : z < 0.6 ? 1 : 2);
  const latent = Array.from({ length: n }, () => {
    const x = normal(d);
    return [x, RHO * x + Math.sqrt(1 - RHO * RHO) * normal(d)];
  });
  const column = (name: string, of: (i: number) => number): CodedColumn => ({
    ...{ name, role: "quasi-identifier", domain: ["1", "2", "3"], ordered: true },
    codes: Int16Array.from({ length: n }, (_, i) => of(i)),
  });
  const tells = column("tells", (i) => cut(latent[i][0]));
  const linked = column("linked", (i) => cut(latent[i][1]));
  const idle = column("idle", () => Math.floor(d.next() * 3));
  const sizes = [0, 1, 2].map((v) => tells.codes.filter((x) => x === v).length / n);
  const middle = sizes[1] + 2 * sizes[2];
  const spread = Math.sqrt(sizes.reduce((sum, p, v) => sum + p * (v - middle) ** 2, 0));
  // each customer's own shares of categories ∝ exp(effect of the value), effects normal with SPREAD over categories
  const effects = Array.from({ length: CATEGORIES }, () => normal(d));
  const mean = effects.reduce((sum, e) => sum + e / CATEGORIES, 0);
  const sd = Math.sqrt(effects.reduce((sum, e) => sum + (e - mean) ** 2 / CATEGORIES, 0));
  const shares = [0, 1, 2].map((v) => {
    const own = effects.map((e) => Math.exp((SPREAD * ((e - mean) / sd) * (v - middle)) / spread));
    return own.map((w) => w / own.reduce((sum, x) => sum + x, 0));
  });
  const log = logOf(
    2 * CATEGORIES,
    100,
    Array.from({ length: n }, (_, i) =>
      Array.from({ length: 4 }, (_, day): number[] => {
        let u = d.next();
        const c = shares[tells.codes[i]].findIndex((p) => (u -= p) < 0);
        return [day, 2 * Math.max(0, c) + (d.next() < 0.5 ? 0 : 1)];
      }),
    ),
  );
  const family = Uint16Array.from({ length: 2 * CATEGORIES }, (_, j) => j >> 1);
  const groups = { family, categoryOf: Uint16Array.from({ length: CATEGORIES }, (_, c) => c) };
  const customers = Uint32Array.from({ length: n }, (_, i) => i);
  const found = attributeEstimates([tells, idle], log, groups, customers, "s");

  // lines say which of 6 categories: n 4,000 with 4 lines each give a standard error of the variance of about 0.015; the
  // first order of exp leaves another 0.03 for effects of this size
  it("finds what an attribute tells of interests, although few lines are known of each customer", () => {
    expect(Math.abs(found.attributes[0].reveals - SPREAD * SPREAD)).toBeLessThan(0.09);
  });

  it("finds nothing in an attribute that tells nothing", () => {
    expect(found.attributes[1].reveals).toBe(0);
    expect(found.spread).toBeCloseTo(Math.sqrt(found.attributes[0].reveals), 3);
  });

  // standard error of a polychoric correlation of three values at n = 4 000: about 0.016; four of it
  it("finds the correlation of the latent normals, and none where there is none", () => {
    const { correlations, attributes } = attributeEstimates([tells, linked, idle], log, groups, customers, "s");
    const of = (a: string, b: string): number =>
      correlations.find(({ between }) => between.includes(a) && between.includes(b))?.value ?? 0;
    expect(Math.abs(of("tells", "linked") - RHO)).toBeLessThan(0.064);
    expect(Math.abs(of("tells", "idle"))).toBeLessThan(0.08);
    expect(() => createCopula({ attributes, correlations })).not.toThrow();
  });
});
