import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import type { SearchedFrontier } from "../../src/index.ts";
import { call } from "./capture.ts";
import { temporaryFolder, writeStudy } from "./small.ts";

const folder = temporaryFolder();

it("counterpoise search tells the frontier of several goals, and what it took", { timeout: 600_000 }, async () => {
  const from = join(folder, "measures.ts");
  writeFileSync(
    from,
    `import { consent, minimisation, storageLimit } from ${JSON.stringify(resolve("src/index.ts"))};
export default { ask: [consent({ default: "opt-in" })], short: [storageLimit({ weeks: 2 })], little: [minimisation({ signals: ["purchases"] })] };
`,
  );
  const out = join(folder, "found");
  const small = ["--points", join(folder, "points.jsonl"), "--workers", "1", "--simulations", "150"];
  const asked = ["search", writeStudy(folder), "--from", from, "--goals", "profit,trust", "--out", out];
  const { code, out: said, err } = await call(...asked, ...small);
  expect(err).not.toContain("must be");
  expect(code).toBe(0);
  expect(said).toMatch(/On the frontier of profit per customer and trust are \d of 8 sets; \d+ simulations\./);
  const found = JSON.parse(readFileSync(join(out, "search.json"), "utf8")) as SearchedFrontier;
  expect(found.simulations).toBeLessThanOrEqual(150);
  expect(said).toContain(found.stopped === "sure" ? "Of every set it is told" : "It has not become sure");
  for (const { gains, probability } of [...found.frontier, ...found.open]) {
    expect(gains).toHaveLength(2);
    expect(probability).toBeGreaterThan(0.1);
  }
});
