import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import Papa from "papaparse";
import { parseDocument } from "yaml";
import { describe, expect, it } from "vitest";
import {
  csvText,
  cssValue,
  escapeXml,
  fromCsvText,
  jsonText,
  markdownCode,
  markdownText,
  scriptJson,
  shellWord,
} from "../../src/core/escape.ts";
import { printable } from "../../src/core/printable.ts";

const words = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.constantFrom("=1+1", "\u200b=1+1", " @SUM(A1)", "'-1", "$(reboot)", "`reboot`", "a'b", "</script>", "!#\\"),
);
const check = (property: (text: string) => void): void =>
  fc.assert(
    fc.property(words, (text) => property(text)),
    { numRuns: 500, seed: 3 },
  );

describe("a text of the user", () => {
  it("is the same word after a shell has read it", () => {
    const texts = fc
      .sample(words, { numRuns: 100, seed: 4 })
      .filter((text) => text !== "" && !/[\0\ud800-\udfff]/.test(text));
    const printed = execFileSync("sh", ["-c", `printf '%s\\0' ${texts.map(shellWord).join(" ")}`], {
      encoding: "utf8",
    });
    expect(printed.split("\0").slice(0, -1)).toEqual(texts);
  });

  it("is the same value in JavaScript, JSON and YAML, and shows every character", () =>
    check((text) => {
      expect(JSON.parse(jsonText(text))).toBe(text);
      expect(JSON.parse(scriptJson([text]))).toEqual([text]);
      expect(printable(jsonText(text))).toBe(jsonText(text));
      expect(scriptJson(text)).not.toContain("<");
      if (!/[\ud800-\udfff]/.test(text)) expect(parseDocument(`a: ${jsonText(text)}`).toJS()).toEqual({ a: text });
    }));

  it("is one cell of a table that no spreadsheet runs, and comes back as it shows", () =>
    check((text) => {
      const cell = Papa.parse<string[]>(`${csvText(text)},x`, { delimiter: "," }).data[0][0];
      const shown = text.replace(/[^\t\r\n]+/g, printable);
      expect(cell).not.toMatch(/^[\s\u200b\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/);
      if (!/[\r\n]/.test(text)) expect(fromCsvText(cell)).toBe(shown);
    }));

  it("opens and closes nothing in HTML and style rules", () =>
    check((text) => {
      expect(escapeXml(text)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      expect(cssValue(text)).not.toMatch(/[{}<>;\\]|url\(/i);
    }));

  it.each([
    ["https://example.com/a?b=c", "https:\u2060//example.\u2060com/a?b=c"],
    ["see www.example.org", "see www.\u2060example.\u2060org"],
    ["ask @counterpoise or a@b.de", "ask @\u2060counterpoise or a@\u2060b.\u2060de"],
    ["#12 and GH-7 :tada:", "\\#\u206012 and GH-\u20607 :\u2060tada:"],
    ["<b>&lt;", "&lt;b&gt;&amp;lt;"],
    ["[a](javascript:alert)", "\\[a\\](javascript:\u2060alert)"],
    ["= = =", "\\= = ="],
    ["trust 0.5 churn.prompt, e.g. 12:30", "trust 0.5 churn.prompt, e.g. 12:30"],
  ])("is neither link nor mention nor mark in Markdown: %s", (text, written) => {
    expect(markdownText(text)).toBe(written);
  });

  it("is code in Markdown with more backticks around it than in it", () => {
    expect(markdownCode("a``b")).toBe("``` a``b ```");
    expect(markdownCode("a")).toBe("`a`");
  });
});

describe("escaping", () => {
  const src = new URL("../../src/", import.meta.url);
  const sources = readdirSync(src, { recursive: true })
    .map(String)
    .filter((file) => /\.tsx?$/.test(file));
  const read = (file: string): string => readFileSync(new URL(file, src), "utf8");
  const HAND_MADE = /&(?:lt|amp|quot);|\\\\u2028|'\\\\''|, '""'\)|"\\\\\$&"/;

  it("is done by one module: no other one has replacements of its own", () => {
    expect(sources.filter((file) => HAND_MADE.test(read(file)))).toEqual(["core/escape.ts"]);
  });

  it("goes before everything that is written on a terminal, in one module", () => {
    const writing = /process\.(?:stdout|stderr)\.write|console\.(?:log|error|info|debug)\(/;
    const own = sources.filter((file) => /^(?:cli|runners)\//.test(file) && file !== "cli/terminal/terminal.ts");
    expect(own.filter((file) => writing.test(read(file)))).toEqual([]);
    expect(read("cli/terminal/terminal.ts")).toContain("printableLines");
  });
});
