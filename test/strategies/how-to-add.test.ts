import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, expect, it, vi } from "vitest";
import { cardGroups } from "../../src/explorer/catalogue/cards.ts";
import { fromJSON, strategies, studyJsonSchema } from "../../src/index.ts";
import { call } from "../cli/capture.ts";

const made = vi.hoisted(() => ({ folder: "" }));
afterAll(() => rmSync(made.folder, { recursive: true, force: true }));

// the strategy of CONTRIBUTING.md, exported as its text says
vi.mock(import("../../src/strategies/library.ts"), async (original) => {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  made.folder = mkdtempSync(join(root, ".docs-"));
  const text = readFileSync(join(root, "CONTRIBUTING.md"), "utf8").split("## How to add a strategy")[1];
  const code = /```ts\n([^]*?)```/.exec(text)![1].replaceAll('from "./', 'from "../src/strategies/');
  const file = join(made.folder, "chance.ts");
  writeFileSync(file, code);
  return { ...(await original()), ...((await import(/* @vite-ignore */ file)) as object) };
});

const study = (options: unknown): unknown => ({
  version: 1,
  question: "q",
  scenario: { preset: "retailer", customers: 1000, weeks: 2 },
  policies: { all: [], one: [{ chance: options }] },
});

it("a strategy of one file and one export is in studies, schema, explanations, lists and the explorer", async () => {
  const valid = new Ajv2020({ strict: false }).compile(studyJsonSchema());
  expect(Object.keys(strategies)).toContain("chance");
  expect(fromJSON(study({ share: 0.2 })).policies[1].strategies[0].params).toMatchObject({ share: 0.2 });
  expect(() => fromJSON(study({ share: 2 }))).toThrow("chance.share must be a number from 0 to 1, got 2");
  expect(() => fromJSON(study({ shar: 1 }))).toThrow('did you mean "share"?');
  expect([{ share: 0.2 }, { share: 2 }, { shar: 1 }, {}].map((options) => valid(study(options)))).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect((await call("explain", "chance")).out).toContain("share: a number at least 0, at most 1; must be given");
  expect((await call("explain", "chance.share")).out).toContain("Share shown at random");
  expect((await call("list", "strategies")).out).toMatch(/^chance +leaves the end of every slate to chance$/m);
  const card = cardGroups.flatMap(({ cards }) => cards).find(({ strategy }) => strategy === "chance");
  expect(card?.controls).toMatchObject([{ kind: "number", option: "share", min: 0, max: 1, standard: 0.1 }]);
});
