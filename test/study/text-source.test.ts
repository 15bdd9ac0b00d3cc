import { describe, expect, it } from "vitest";
import { parseData } from "../../src/study/parse-study.ts";

const refusal = (text: string, name: string): string => {
  try {
    parseData(text, name, (data) => data);
  } catch (error) {
    return (error as Error).message;
  }
  return "";
};

const bomb = `a: &a [1,1,1,1,1,1,1,1,1,1]\n${"abcdefgh"
  .split("")
  .slice(1)
  .map((name, i) => `${name}: &${name} [${Array(10).fill(`*${"abcdefgh"[i]}`).join(",")}]`)
  .join("\n")}`;

describe("text that cannot be data", () => {
  it.each<[string, string, string, string]>([
    [
      "an alias without an anchor",
      "s.yaml",
      "a: 1\nb: *nope",
      '2:4: an alias must name an anchor that stands before it and not around it, got "*nope"',
    ],
    [
      "an alias inside of what it stands for",
      "s.yaml",
      "a: &a\n  - *a",
      '2:5: an alias must name an anchor that stands before it and not around it, got "*a"',
    ],
    ["aliases that grow", "s.yaml", bomb, "6:7: must have at most 1000000 values with its aliases filled in, got more"],
    ["two documents", "s.yaml", "a: 1\n---\nb: 2", "2:1: the file must hold one document, got another one here"],
    ["an unknown tag", "s.yaml", "a: !code 1", "1:4: unresolved tag: !code"],
    ["a list as key", "s.yaml", "? [a]\n: 1", "1:3: a key must be a text, got a list, an object or an alias"],
    ["a key twice", "s.yaml", "a: 1\nb: 2\na: 3", '3:1: a key must be given once, got "a" again'],
    [
      "a key twice",
      "s.json",
      '{"a": 1,\n "b": {"a": [1, {}]},\n "a": 3}',
      '3:2: a key must be given once, got "a" again',
    ],
    ["the prototype as key", "s.yaml", "a:\n  __proto__: 1", '2:3: a key must be another name than "__proto__"'],
    ["the prototype as key", "s.json", '{"a": {"__proto__": 1}}', '1:8: a key must be another name than "__proto__"'],
    ["deep lists", "s.json", "[".repeat(1e5) + "]".repeat(1e5), "1:101: must be nested at most 100 deep, got more"],
    ["lists 200 deep", "s.yaml", "[".repeat(200) + "]".repeat(200), "1:101: must be nested at most 100 deep, got more"],
    [
      "a long text",
      "s.yaml",
      "a: 1\n".repeat(5e5),
      "1:1: a YAML file must have at most 2000000 characters, got 2500000; JSON may have more",
    ],
  ])("is refused at its place: %s in %s", (_case, name, text, message) => {
    expect(refusal(text, name)).toBe(`${name}:${message}`);
  });

  it("is refused at a place and in the user's words however deep it is", () => {
    expect(refusal("[".repeat(2e4), "s.yaml")).toMatch(/^s\.yaml:1:\d+: must be nested at most 100 deep, got more$/);
    expect(refusal("- ".repeat(2e4), "s.yaml")).toMatch(/^s\.yaml:1:\d+: must be nested at most 100 deep, got more$/);
  });
});

describe("text that is data", () => {
  it("is read alike as JSON and as YAML, with anchors filled in", () => {
    const data = { a: [1, -2.5e3, { b: "x: [y]", c: null }], 'd"e': [[], {}, true] };
    const json = JSON.stringify(data, null, 2);
    const identity = (value: unknown): unknown => value;
    expect(parseData(json, "s.json", identity)).toEqual(data);
    expect(parseData(json, "s.yaml", identity)).toEqual(data);
    expect(parseData("a: &x [1]\nb: *x", "s.yaml", identity)).toEqual({ a: [1], b: [1] });
  });
});
