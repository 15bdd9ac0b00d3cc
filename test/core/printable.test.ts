import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fail, listed, noSuchName, show } from "../../src/core/check.ts";
import { oneLine, printable, printableLines, shortened } from "../../src/core/printable.ts";

/** What terminals, bidirectional text and invisible ink are made of. */
const HARMFUL =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/u;

const anything = fc.string({ unit: "binary", maxLength: 40 });

describe("printable", () => {
  it("leaves nothing that a terminal obeys or a reader cannot see, and twice is once", () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(printable(text)).not.toMatch(HARMFUL);
        expect(printableLines(text).replaceAll("\n", "")).not.toMatch(HARMFUL);
        expect(oneLine(text)).not.toMatch(HARMFUL);
        expect(printable(printable(text))).toBe(printable(text));
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it.each([
    "plain, “quotes” – and ε = 4 °C",
    "日本語 العربية हिन्दी",
    "می‌خواهم",
    "क्‍ष",
    "👩‍👩‍👧 ❤️ 1️⃣",
    "a no-break space",
  ])("lets %s be", (text) => {
    expect(printable(text)).toBe(text);
  });

  it.each([
    ["\u001b]0;title\u0007", "\\u001b]0;title\\u0007"],
    ["ad\u200cmin", "ad\\u200cmin"],
    ["a\ufe0fb", "a\\ufe0fb"],
    ["\u202eabc", "\\u202eabc"],
    ["two\nlines\t", "two\\nlines\\t"],
    ["\ud800", "\\ud800"],
    ["\u{e0041}", "\\udb40\\udc41"],
  ])("writes out %j", (text, shown) => {
    expect(printable(text)).toBe(shown);
  });
});

describe("messages to the user", () => {
  const message = (make: () => unknown): string => {
    try {
      make();
    } catch (error) {
      return (error as Error).message;
    }
    return "";
  };

  it("are on one bounded line without hidden characters, whatever is in them", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "binary", maxLength: 400 }), { maxLength: 60 }),
        anything,
        (names, name) => {
          for (const text of [noSuchName("column", "columns", name, names), `x must be y, got ${show(names.join())}`]) {
            const said = message(() => fail(text));
            expect(said.length).toBeLessThanOrEqual(1000);
            expect(said).not.toMatch(HARMFUL);
          }
        },
      ),
      { numRuns: 300, seed: 2 },
    );
  });

  it("keep the beginning and the end of what is long, say how long it is, and never cut a character in half", () => {
    expect(show("x".repeat(3000))).toMatch(/^"x+…x+" \(3000 characters\)$/);
    expect(shortened("😀".repeat(80), 51)).toMatch(/^😀+…😀+$/u);
    expect(listed(Array.from({ length: 1e6 }, (_, i) => `column ${i}`))).toMatch(/^column 0, .* and 9999\d\d more$/);
  });
});
