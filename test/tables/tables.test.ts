import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identityOf, isMissing, yesOrNo } from "../../src/tables/cell.ts";
import { dateText, dayOf, possibleOrders } from "../../src/tables/date.ts";
import { createDecoder } from "../../src/tables/decoder.ts";
import { guessDelimiter } from "../../src/tables/dialect.ts";
import { numberOf } from "../../src/tables/number.ts";
import { readTable } from "../../src/tables/read-table.ts";
import { createRowReader } from "../../src/tables/row-reader.ts";
import { sourceOf } from "./source-of.ts";

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string, swap: boolean): Uint8Array => {
  const bytes = new Uint8Array(Uint16Array.from(text, (letter) => letter.charCodeAt(0)).buffer);
  return swap ? bytes.map((_, at) => bytes[at ^ 1]) : bytes;
};

describe("letters", () => {
  const text = `Kunde;Stück;Größe\n${"1;2;3\n".repeat(40)}é;à;ü\n`;
  it.each([
    ["utf-8", new TextEncoder().encode(text)],
    ["utf-8", new TextEncoder().encode(`\ufeff${text}`)],
    ["windows-1252", latin1(text)],
    ["utf-16le", utf16(`\ufeff${text}`, false)],
    ["utf-16le", utf16(text, false)],
    ["utf-16be", utf16(`\ufeff${text}`, true)],
  ])("are recognised as %s, however the file is cut", (encoding, bytes) => {
    for (const step of [1, 2, 3, 7, 64, bytes.length]) {
      const decoder = createDecoder("f");
      let found = "";
      for (let at = 0; at < bytes.length; at += step) found += decoder.decode(bytes.subarray(at, at + step));
      expect(found + decoder.decode()).toBe(text);
      expect(decoder.encoding).toBe(encoding);
    }
  });

  it("have the signs of Windows-1252", () => {
    expect(createDecoder("f", "windows-1252").decode(Uint8Array.of(0x80, 0x20, 0x93, 0xe9))).toBe("€ “é");
  });

  it.each([
    ["PK\x03\x04xxxxxxxx", "a workbook or an archive"],
    ["%PDF-1.7 xxxxxx", "a PDF"],
    ["a\0b\0\0\0\0c,,,\x01\0\0\0", "bytes that are no text"],
  ])("are none in %j", (start, message) => {
    expect(() => createDecoder("f").decode(latin1(start.padEnd(80, "x")))).toThrow(message);
  });
});

describe("rows", () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom("a", " ", ",", '"', "\n", "\r\n", ";", "é") }),
    fc.constantFrom("", "1"),
  );
  it("come back as they were written, however the text is cut", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom("\n", "\r\n", "\r"),
        fc.integer({ min: 1, max: 9 }),
        (rows, end, step) => {
          const text = rows.map((cells) => cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(",")).join(end);
          const reader = createRowReader("f", ",");
          const found: string[][] = [];
          for (let at = 0; at < text.length; at += step)
            for (const row of reader.read(text.slice(at, at + step), false)) found.push([...row.cells]);
          for (const row of reader.read("", true)) found.push([...row.cells]);
          expect(found).toEqual(rows.filter((cells) => cells.some((c) => c.trim() !== "")));
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  it("say where they begin, over line ends in cells", () => {
    const rows = createRowReader("f", ";").read('a;b\r\n"x\r\ny";2\n\n"12"" pipe";3\ninch 3" x;4', true);
    expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, "a", "b"],
      [2, "x\r\ny", "2"],
      [5, '12" pipe', "3"],
      [6, 'inch 3" x', "4"],
    ]);
  });

  it("refuse a quotation mark that is not closed", () => {
    expect(() => createRowReader("f", ",").read('a,b\n1,2\n3,"4\n5,6\n', true)).toThrow(
      '"f", line 3: a quotation mark',
    );
  });

  it.each([
    ["a;b;c\n1;x, y;2,5\n3;z, w;4,5", ";"],
    ["a,b\n1,x;y\n2,z;w", ","],
    ["a\tb\n1\t2", "\t"],
    ["a|b|c\n1|2|3", "|"],
    ["one\n1\n2", ","],
  ])("of %j are parted by %j", (text, delimiter) => {
    expect(guessDelimiter("f", text)).toBe(delimiter);
  });
});

describe("cells", () => {
  it.each(["#NV", "#N/D", "#REF!", "#NAME?", "#WERT!", "#DIV/0!", "#####", "(null)", "k.A.", "N/D", "(vide)"])(
    "know nothing in %j",
    (cell) => {
      expect(isMissing(cell)).toBe(true);
    },
  );

  it.each(["#1001", "NV", "ND12", "#A7", "Nadia"])("are something in %j", (cell) => {
    expect(isMissing(cell)).toBe(false);
  });

  it.each([
    ["WAHR", true],
    ["FALSCH", false],
    ["Oui", true],
    ["não", false],
    ["Si\u0301", true],
    ["maybe", undefined],
    ["1.0", true],
    ["0,0", false],
    ["10", undefined],
  ])("say with %j: %j", (cell, answer) => {
    expect(yesOrNo(cell)).toBe(answer);
  });

  it("keep apart what may be a thousand or one", () => {
    expect(["1.000", "12,000", "1000.0", "1000,00", "7.000000"].map(identityOf)).toEqual(["1.000", "12,000", "1000", "1000", "7"]); // prettier-ignore
  });

  it.each([
    "9. desember 2024",
    "Mo., 9. Dez. 2024",
    "lundi 9 décembre 2024",
    "segunda-feira, 9 de dezembro de 2024",
    "lunes, 9 de diciembre de 2024",
    "Mon Dec 09 2024",
    "2024-12-09Z",
    "2024-12-09+01:00",
  ])("are the date %j", (cell) => {
    expect(dateText(dayOf(cell)!)).toBe("2024-12-09");
  });

  it("are no date with a day of the week that is a month", () => {
    expect(dateText(dayOf("Mar 9 2024")!)).toBe("2024-03-09");
  });
});

describe("numbers", () => {
  it.each([
    ["54.27", 54.27, NaN],
    ["54,27", NaN, 54.27],
    ["1,234", 1234, 1.234],
    ["1.234", 1.234, 1234],
    ["1,234.50", 1234.5, NaN],
    ["1.234,50", NaN, 1234.5],
    ["1.234.567", NaN, 1_234_567],
    ["12,34,567.8", 1_234_567.8, NaN],
    ["0,123", NaN, 0.123],
    ["€ 54.27", 54.27, NaN],
    ["54,27 €", NaN, 54.27],
    ["US$ 1 234.5", 1234.5, NaN],
    ["CHF 1'234.50", 1234.5, NaN],
    ["-£3.50", -3.5, NaN],
    ["(3.50)", -3.5, NaN],
    ["3.50-", -3.5, NaN],
    ["1\u00a0234,5 kr", NaN, 1234.5],
    ["'12.50", 12.5, NaN],
    ["- 3,00 €", NaN, -3],
    ["RM 12.50", 12.5, NaN],
    ["12.-", 12, 12],
    ["12,--", 12, 12],
    ["CHF 1'234.–", 1234, 1234],
    ["99:- kr", 99, 99],
    ["Rs. 1,500/-", 1500, 1.5],
    ["S/ 12.50", 12.5, NaN],
    ["1.5e3", 1500, NaN],
    ["1e999", NaN, NaN],
    ["12 34", NaN, NaN],
    ["1,23,4", NaN, NaN],
    ["five", NaN, NaN],
    ["", NaN, NaN],
    ["€", NaN, NaN],
  ])("%j is %s with a point and %s with a comma", (text, point, comma) => {
    expect(numberOf(text, ".")).toBe(point);
    expect(numberOf(text, ",")).toBe(comma);
  });

  it("come back from the ways of nine languages", () => {
    const ways = ["en", "de", "fr", "sv", "de-CH", "hi", "it", "pt", "nl"].map((language) => {
      const format = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
      const decimal = format.formatToParts(1.5).find(({ type }) => type === "decimal")!.value as "." | ",";
      return { format, decimal };
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e9 }), fc.constantFrom(...ways), (cents, { format, decimal }) => {
        expect(numberOf(format.format(cents / 100), decimal)).toBe(cents / 100);
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});

describe("dates", () => {
  // 2025-01-06 is 20094 days after 1970-01-01: `date -ud 2025-01-06 +%s` / 86400
  it.each([
    "2025-01-06", "2025/1/6 17:00", "2025.01.06", "20250106", "20250106T170000Z", "20250106170000", "06 Jan 2025", "6-Jan-25",
    "6. Januar 2025", "Jan 6, 2025", "January 6th, 2025 5:00 PM", "Mon, 06 Jan 2025 17:00:00 GMT", "6 janvier 2025",
    "6 de enero de 2025", "2025-Jan-06", "45663", "45663.70833", "45663,70833", "1736182800", "1736182800000",
  ])("%j is a day without more", (text) => expect(dayOf(text)).toBe(20_094)); // prettier-ignore

  it.each([
    ["06/01/2025 17:00", "dmy"],
    ["06.01.25", "dmy"],
    ["01-06-2025", "mdy"],
    ["25/01/06", "ymd"],
  ] as const)("%j is that day in the order %s, and none without", (text, order) => {
    expect(dayOf(text, order)).toBe(20_094);
    expect(dayOf(text)).toBeUndefined();
  });

  it("may have the name of their day in front of numbers", () => {
    for (const text of ["Mo 06.01.2025", "lun. 06/01/2025", "seg, 06/01/2025"]) {
      expect(dayOf(text, "dmy")).toBe(20_094);
      expect(possibleOrders(text)).toEqual(["dmy", "mdy"]);
    }
    expect(dayOf("mar. 31 déc. 2024")).toBe(20_088);
  });

  it("may be open", () => {
    expect(possibleOrders("03/04/2025")).toEqual(["dmy", "mdy"]);
    expect(possibleOrders("13/04/2025")).toEqual(["dmy"]);
    expect(possibleOrders("04/13/2025")).toEqual(["mdy"]);
    expect(possibleOrders("03/04/05")).toEqual(["dmy", "mdy", "ymd"]);
    expect(possibleOrders("2025-04-03")).toEqual([]);
  });

  it.each(["", "2025-13-01", "31/02/2025", "17850", "85123A", "6", "-5", "May", "12:30", "2025", "0", "99999"])(
    "are none in %j",
    (text) => expect(dayOf(text, "dmy")).toBeUndefined(),
  );

  it("come back from their text, and from Intl's words in ten languages", () => {
    const languages = ["en-GB", "en-US", "de", "fr", "es", "it", "pt", "nl", "da", "sv"].flatMap((language) =>
      (["long", "full"] as const).map(
        (dateStyle) => new Intl.DateTimeFormat(language, { dateStyle, timeZone: "UTC" }), // full: with the weekday
      ),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), fc.constantFrom(...languages), (day, format) => {
        expect(dayOf(dateText(day))).toBe(day);
        const words = format.format(day * 86_400_000);
        expect(dayOf(words), words).toBe(day);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

it("an id has one way of writing", () => {
  expect(["1000", "1000.0", " 1000 ", "'1000", '="1000"', '"1000"', "1000,00"].map(identityOf)).toEqual(
    Array(7).fill("1000"),
  );
  expect(["01000", "1000.5", "A1000", "a1000"].map(identityOf)).toEqual(["01000", "1000.5", "A1000", "a1000"]);
  expect(identityOf("e\u0301")).toBe(identityOf("\u00e9"));
});

describe("a table", () => {
  it("has columns of texts and numbers, whatever it is written like", async () => {
    const table = await readTable(sourceOf('id;Größe;n;\n1;"a;b";1.234,5;\nNA;;n/a;\n', "latin1"));
    expect(table.header).toEqual(["id", "Größe", "n"]);
    expect(table.column("--id", "id")).toEqual(["1", ""]);
    expect(await table.numbers("--n", ["n"])).toMatchObject({
      columns: [Float64Array.of(1234.5, NaN)],
      notes: ["decimals stand behind a comma"],
    });
    expect(table.lines).toEqual([2, 3]);
    expect(table.notes).toEqual(["cells are separated by semicolons", "the letters are Latin-1 (Windows-1252)"]);
  });

  it.each([
    ["a,a\n1,2", "a", "which line 1 has more than once"],
    ["17850,85123A,6\n1,2,3", "a", "line 1 looks like data, not like headings"],
    [`${"x".repeat(5000)},name\n1,2`, "nam", 'did you mean "name"?'],
    [`${Array.from({ length: 900 }, (_, i) => `c${i}`).join(",")}\n${"1,".repeat(899)}1`, "z", "and 888 more"],
  ])("%# says what is wrong with its headings in few words and no value", async (text, column, message) => {
    const table = await readTable(sourceOf(text));
    const said = ((): string => {
      try {
        table.column("--id", column);
        return "";
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(said).toContain(message);
    expect(said.length).toBeLessThan(500);
    expect(said).not.toContain("17850");
  });

  it("asks where numbers may be thousands or decimals, and obeys", async () => {
    const text = "n\n1,234\n5,678\n".replaceAll(",", ".");
    await expect(readTable(sourceOf(text)).then((t) => t.numbers("--n", ["n"]))).rejects.toThrow("say with --decimal");
    const told = await readTable(sourceOf(text), { decimal: "," });
    expect(await told.numbers("--n", ["n"])).toEqual({ columns: [Float64Array.of(1234, 5678)], notes: [] });
  });

  it("names the line of what is no number, and not what it is", async () => {
    const table = await readTable(sourceOf("n\n1\nAnna 7\n"));
    await expect(table.numbers("--n", ["n"])).rejects.toThrow(
      'line 3, column "n" must be a number, got a text like "aaaa 9"',
    );
  });

  it.each([
    [{ delimiter: ";;" }, "--delimiter must be one letter"],
    [{ decimal: "x" as "." }, "--decimal must be one of"],
    [{ dateFormat: "soon" }, "--date-format must be an order"],
    [{ encoding: "ebcdic" as "utf-8" }, "--encoding must be one of"],
  ])("refuses %j", async (format, message) => {
    await expect(readTable(sourceOf("a,b\n1,2"), format)).rejects.toThrow(message);
  });
});

describe("columns of dates", () => {
  const cells = ["39448", "", "39479.5"];
  const read = (dateFormat?: string) =>
    readTable(sourceOf(`id,left\n${cells.map((c, i) => `${i},${c}`).join("\n")}\n`), { dateFormat });

  it("count a spreadsheet's serial numbers from 1900, or as told from 1904, and say so", async () => {
    // 1904-01-01 is number 1462 of the count from 1900, so that its 37986 is 2008-01-01
    expect(dayOf("39448")).toBe(dayOf("2008-01-01"));
    expect(dayOf("37986", undefined, true)).toBe(dayOf("2008-01-01"));
    const since1900 = await (await read()).days("--left-on", "left");
    const since1904 = await (await read("excel-1904")).days("--left-on", "left");
    expect(since1900).toMatchObject({ latest: "2008-02-01", days: Float64Array.of(13_879, NaN, 13_910) });
    expect(since1904.latest).toBe("2012-02-02");
    expect(since1900.notes.join()).toContain("counted from 1900 (--date-format excel-1904 says otherwise)");
    expect(since1904.notes.join()).toContain("counted from 1904");
  });

  it("are refused with their line where a cell is none", async () => {
    const table = await readTable(sourceOf("id,left\n1,2008-01-01\n2,soon\n"));
    await expect(table.days("--left-on", "left")).rejects.toThrow('line 3, column "left" must be a date or empty');
  });
});
