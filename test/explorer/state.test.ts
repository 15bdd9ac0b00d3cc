import { describe, expect, it } from "vitest";
import { stopAt, stopsOf, type SliderRange } from "../../src/explorer/components/slider-scale.ts";
import { guessColumns } from "../../src/explorer/own-data/column-choice.ts";
import { fileFault, LARGEST_MB } from "../../src/explorer/own-data/file-check.ts";
import { defaultDraft } from "../../src/explorer/state/draft.ts";
import {
  addedPolicy,
  movedPolicy,
  nameFault,
  renamedPolicy,
  withOptions,
  withoutPolicy,
  withStrategy,
} from "../../src/explorer/state/edits.ts";
import { createHistory } from "../../src/explorer/state/history.ts";
import { draftOf, linkOf } from "../../src/explorer/state/link.ts";
import { openStudy } from "../../src/explorer/state/open-study.ts";
import { stagesOf } from "../../src/explorer/engine/plan.ts";
import { studyText } from "../../src/explorer/results/downloads.ts";
import { fromJSON, parseStudy, toJSON, VERSION, type StudyFile } from "../../src/index.ts";

const names = (draft: ReturnType<typeof defaultDraft>): string[] => Object.keys(draft.policies);

describe("links", () => {
  it("give back the whole study, whatever its policies are called", async () => {
    const draft = { ...defaultDraft("bank"), policies: { "<b>&=#%": [], "ε = 4 + ü": [{ localDp: { epsilon: 4 } }] } };
    expect(await draftOf(await linkOf(draft))).toEqual(draft);
  });

  it("may hold plain JSON, and may be absent", async () => {
    const draft = defaultDraft();
    expect(await draftOf(`#format=1&study=${encodeURIComponent(JSON.stringify(draft))}`)).toEqual(draft);
    expect(await draftOf("")).toBeUndefined();
    expect(await draftOf("#results")).toBeUndefined();
  });

  it.each([
    [
      "#format=7&by=9.9.9&study=abc",
      `made by Counterpoise 9.9.9 in format 7; this page is Counterpoise ${VERSION} and reads format 1`,
    ],
    ["#format=2&by=<script>&study=abc", "made by another version of Counterpoise in format 2"],
    ["#study=abc", "in format unknown"],
    ["#format=1&by=0.1.0", "the link holds no study"],
    ["#format=1&study=%%%", "holds no study that can be read"],
    ["#format=1&study=AAAA", "holds no study that can be read"],
    ["#format=1&study={}", "version must be 1"],
    [
      `#format=1&study=${encodeURIComponent(JSON.stringify({ ...defaultDraft(), policies: { a: [{ kAnonimity: { k: 3 } }] } }))}`,
      'did you mean "kAnonymity"?',
    ],
  ])("say what is wrong with %s", async (fragment, message) => {
    await expect(draftOf(fragment)).rejects.toThrow(message);
  });

  it("refuse what unpacks to more than a study can be", async () => {
    const bomb = new Blob([new Uint8Array(20_000_000)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const packed = Buffer.from(await new Response(bomb).arrayBuffer()).toString("base64url");
    expect(packed.length).toBeLessThan(50_000);
    await expect(draftOf(`#format=1&study=${packed}`)).rejects.toThrow("holds no study that can be read");
  });
});

it("carry who has an account through link and file", async () => {
  const draft = defaultDraft();
  const half = { ...draft, scenario: { ...draft.scenario, identifiers: { loggedIn: 0.35 } } };
  expect(await draftOf(await linkOf(half))).toEqual(half);
  for (const format of ["yaml", "json"] as const)
    expect(parseStudy(studyText(half, format), `study.${format}`).scenario.identifiers).toEqual({ loggedIn: 0.35 });
});

describe("undo and redo", () => {
  it("go back and forth, and join the steps of one gesture", () => {
    let now = 0;
    const history = createHistory(0, () => now);
    history.commit(1, "slider");
    now = 500;
    history.commit(2, "slider");
    now = 2_000;
    history.commit(3, "slider");
    history.commit(4);
    expect([history.value.value, history.canRedo.value]).toEqual([4, false]);
    const back = [1, 2, 3].map(() => (history.undo(), history.value.value));
    expect(back).toEqual([3, 2, 0]);
    history.undo();
    expect([history.value.value, history.canUndo.value]).toEqual([0, false]);
    history.redo();
    expect(history.value.value).toBe(2);
    history.commit(9);
    expect(history.canRedo.value).toBe(false);
  });
});

describe("edits", () => {
  it("keep the order of policies", () => {
    const draft = defaultDraft();
    expect(names(renamedPolicy(draft, "ask first", "ask"))).toEqual([
      "collect everything",
      "ask",
      "10-anonymity",
      "privacy by design",
    ]);
    expect(names(movedPolicy(draft, 1, 0))[0]).toBe("ask first");
    expect(names(withoutPolicy(draft, "10-anonymity"))).toEqual([
      "collect everything",
      "ask first",
      "privacy by design",
    ]);
    const copied = addedPolicy(addedPolicy(draft, "ask first").draft, "ask first");
    expect(copied.name).toBe("copy of ask first 2");
    expect(copied.draft.policies[copied.name]).toEqual(draft.policies["ask first"]);
  });

  it("set and take away options", () => {
    const draft = withOptions(defaultDraft(), "10-anonymity", 0, { suppression: 0.1, k: 20 });
    expect(draft.policies["10-anonymity"]).toEqual([{ kAnonymity: { k: 20, suppression: 0.1 } }]);
    expect(withOptions(draft, "10-anonymity", 0, { suppression: undefined }).policies["10-anonymity"]).toEqual([
      { kAnonymity: { k: 20 } },
    ]);
  });

  it("start a strategy on a column that there is", () => {
    const { policies } = withStrategy(defaultDraft(), "ask first", "reweighting", ["income"]);
    expect(policies["ask first"].at(-1)).toEqual({ reweighting: { column: "income" } });
  });

  it("refuse names that the library would", () => {
    expect(["", " ", "12", "taken", "x".repeat(101)].map((name) => nameFault(name, ["taken"]) === "")).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(nameFault("free", ["taken"])).toBe("");
    expect(nameFault("__proto__", [])).toBe('A name must be another than "__proto__".');
  });
});

describe("the file of a study", () => {
  it.each(["yaml", "json"] as const)("is read by the command: %s", (format) => {
    const draft = defaultDraft("streaming");
    expect(toJSON(parseStudy(studyText(draft, format), `study.${format}`))).toEqual(toJSON(fromJSON(draft)));
  });
});

describe("sliders", () => {
  it.each<SliderRange>([
    { min: 0.1, max: 20, scale: "log" },
    { min: 2, max: 200, scale: "log" },
    { min: 1, max: 104 },
    { min: 0.05, max: 1, step: 0.05 },
    { min: 50, max: 20_000, scale: "log" },
    { min: 1e-9, max: 1e-3, scale: "log" },
  ])("stop at rising values from end to end, each once: %o", (scale) => {
    const stops = stopsOf(scale);
    expect([stops[0], stops.at(-1)]).toEqual([scale.min, scale.max]);
    expect(stops.every((value, i) => i === 0 || value > stops[i - 1])).toBe(true);
    expect(stops.map((value) => stopAt(value, scale))).toEqual(stops.map((_, i) => i));
    expect(stops.every((value) => String(value).length <= 9)).toBe(true);
  });
});

describe("own files", () => {
  it("guesses the columns of common exports", () => {
    const retail = [
      "InvoiceNo",
      "StockCode",
      "Description",
      "Quantity",
      "InvoiceDate",
      "UnitPrice",
      "CustomerID",
      "Country",
    ];
    expect(guessColumns(retail)).toEqual({
      customer: "CustomerID",
      item: "StockCode",
      time: "InvoiceDate",
      quantity: "Quantity",
      price: "UnitPrice",
      category: "",
    });
    expect(guessColumns(["a", "b"])).toEqual({
      customer: "",
      item: "",
      time: "",
      quantity: "",
      price: "",
      category: "",
    });
  });

  it("says how large is fine", () => {
    expect(fileFault({ name: "big.csv", size: 900e6 })).toBe(
      `big.csv has 900 MB; up to ${LARGEST_MB} MB (some two million rows) are fine here. For larger files there is the command: counterpoise fit.`,
    );
    expect(fileFault({ name: "a.xlsx", size: 10 })).toContain("is no CSV file");
    expect(fileFault({ name: "a.csv", size: 0 })).toContain("is empty");
    expect(fileFault({ name: "a.csv", size: 10 })).toBe("");
  });
});

describe("a study that is too large for a page", () => {
  const withPolicies = (count: number): StudyFile => ({
    ...defaultDraft(),
    policies: Object.fromEntries(Array.from({ length: count }, (_, i) => [`policy ${i}`, []])),
  });

  it.each<[StudyFile, string]>([
    [
      withPolicies(2000),
      "policies must have at most 50 entries in the explorer, got 2000; `counterpoise run` takes more",
    ],
    [
      { ...withPolicies(40), replications: 10_000 },
      "replications must be at most 25 in the explorer with 40 policies, got 10000; `counterpoise run` takes more",
    ],
  ])("is refused in a link, in a file and as it is edited", async (draft, message) => {
    await expect(draftOf(await linkOf(draft))).rejects.toThrow(message);
    await expect(openStudy(new Blob([JSON.stringify(draft)]), "s.json")).rejects.toThrow(message);
    expect(() => stagesOf(draft, false)).toThrow(message);
  });

  it("is counted before any policy is looked at", () => {
    const policies = new Proxy(withPolicies(51).policies, {
      get: () => {
        throw new Error("a policy was looked at");
      },
    });
    expect(() => stagesOf({ ...defaultDraft(), policies }, false)).toThrow("at most 50 entries");
  });

  it("is not one of fifty policies, nor one with as many replications as the page offers", () => {
    expect(stagesOf({ ...withPolicies(50), replications: 20 }, false)).toHaveLength(3);
    expect(stagesOf({ ...withPolicies(7), replications: 100 }, false)).toHaveLength(3);
  });

  it("is refused where a name would be lost", async () => {
    const text = JSON.stringify(defaultDraft()).replace('"ask first"', '"__proto__"');
    await expect(draftOf(`#format=1&study=${encodeURIComponent(text)}`)).rejects.toThrow(
      'a key in policies must be another name than "__proto__"',
    );
  });
});
