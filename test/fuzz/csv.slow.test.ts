import { expect, it } from "vitest";
import { fitPopulation, isCounterpoiseError, readTransactions } from "../../src/index.ts";
import { draws, stream, type Draws } from "../../src/core/random.ts";
import { sourceOf } from "../tables/source-of.ts";

const CASES = 3000;
/** One case in so many also goes through the fit, which takes the time. */
const FITTED = 4;
/** Letters of a message beyond which nobody reads it. */
const LONGEST = 1200;
const SECRET = "zq9secret";

const random = stream("csv", 0, "fuzz");
const pick = <T>(d: Draws, values: readonly T[]): T => values[Math.floor(d.next() * values.length)];

const DATES: readonly ((y: number, m: number, d: number) => string)[] = [
  (y, m, d) => `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`,
  (y, m, d) => `${d}/${m}/${y}`,
  (y, m, d) => `${m}/${d}/${y % 100} 10:00`,
  (y, m, d) => `${d}.${m}.${y}`,
  (y, m, d) => `${d} ${["Jan", "Feb", "Mar", "Apr", "May", "Jun"][m - 1]} ${y}`,
  (y, m, d) => String(Math.floor(Date.UTC(y, m - 1, d) / 86_400_000) + 25_569),
  (y, m, d) => `${y}${String(m).padStart(2, "0")}${String(d).padStart(2, "0")}`,
];
const PRICES: readonly ((x: number) => string)[] = [
  (x) => x.toFixed(2),
  (x) => x.toFixed(2).replace(".", ","),
  (x) => `€ ${x.toFixed(2)}`,
  (x) => `1.${100 + Math.floor(x)}`,
  () => "free",
];
const ODD = ["", '"', '""', "NA", "null", "\u0000", "\ufffd", "=1+1", "1e999", "-", "💡", "a,b;c", "\n", "\r", "2025-02-31", "-0", "∞"]; // prettier-ignore

/** A file that may be whole, odd or broken. */
function fileOf(d: Draws): Uint8Array {
  const delimiter = pick(d, [",", ";", "\t", "|"]);
  const end = pick(d, ["\n", "\r\n", "\r"]);
  const [date, price] = [pick(d, DATES), pick(d, PRICES)];
  const customers = pick(d, [1, 4, 7, 25]);
  const months = pick(d, [1, 1, 6]);
  const oneDay = d.next() < 0.1;
  const odd = d.next() < 0.5 ? 0 : d.next() * 0.3;
  const quote = (cell: string): string => (cell.includes(delimiter) && d.next() < 0.9 ? `"${cell}"` : cell);
  const lines = ["who", "what", "when", "many", "each"].join(delimiter) + (d.next() < 0.1 ? delimiter : "");
  const rows = Array.from({ length: Math.floor(d.next() * 120) }, () => {
    const cells = [
      d.next() < 0.05 ? "" : `${SECRET}${Math.floor(d.next() * customers)}${d.next() < 0.1 ? ".0" : ""}`,
      `${SECRET}item${Math.floor(d.next() * 6)}`,
      oneDay ? date(2025, 1, 5) : date(2025, 1 + Math.floor(d.next() * months), 1 + Math.floor(d.next() * 28)),
      pick(d, ["1", "2", "-1", "1,5"]),
      price(1 + d.next() * 50),
    ].map((cell) => (d.next() < odd ? pick(d, ODD) : cell));
    if (d.next() < odd / 4) cells.pop();
    return cells.map(quote).join(delimiter);
  });
  const header = d.next() < 0.1 ? [] : [lines];
  let text = [...header, ...rows].join(end);
  if (d.next() < 0.1) text = text.slice(0, Math.floor(d.next() * text.length));
  const bytes = Uint8Array.from(Buffer.from(text, pick(d, ["utf8", "utf8", "latin1", "utf16le"] as const)));
  if (d.next() < 0.1)
    for (let k = 0; k < 5; k++) bytes[Math.floor(d.next() * bytes.length)] = Math.floor(d.next() * 256);
  return bytes;
}

it("ends in a clear error or in a result with notes, for every odd file", { timeout: 600_000 }, async () => {
  const ends = { read: 0, fitted: 0, refused: 0 };
  for (let k = 0; k < CASES; k++) {
    const d = draws(random, k, 0, 0);
    const bytes = fileOf(d);
    try {
      const columns = { customer: "who", item: "what", time: "when", quantity: "many", price: "each" };
      const { transactions, rows, leftOut, notes } = await readTransactions(sourceOf(bytes), { columns });
      ends.read++;
      const out = leftOut.reduce((sum, one) => sum + one.rows, 0);
      expect(transactions.item.length + out, `case ${k}`).toBe(rows);
      expect(notes.length, `case ${k}`).toBeGreaterThan(0);
      expect(JSON.stringify([leftOut, notes]), `case ${k}`).not.toContain(SECRET);
      if (k % FITTED !== 0) continue;
      const fit = fitPopulation(transactions, { items: 4 });
      ends.fitted++;
      expect(Number.isFinite(fit.population.population.activity.mean), `case ${k}`).toBe(true);
    } catch (error) {
      ends.refused++;
      if (!isCounterpoiseError(error))
        throw new Error(`case ${k}: ${String((error as Error).stack)}`, { cause: error });
      expect(error.message.length, `case ${k}: ${error.message}`).toBeLessThan(LONGEST);
      expect(error.message, `case ${k}`).not.toContain(SECRET);
      expect(error.message, `case ${k}`).not.toMatch(/undefined|NaN|\[object|Infinity/);
    }
  }
  // files of all kinds are among them
  for (const n of Object.values(ends)) expect(n).toBeGreaterThan(10);
});
