import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { call } from "./cli/capture.ts";

const text = readFileSync(new URL("../docs/questions.md", import.meta.url), "utf8");
const blocks = [...text.matchAll(/```sh\n([^]*?)```/g)].map(([, block]) => block.trim().split("\n"));

test("every question is answered by at most three commands, which exist with the options shown", async () => {
  expect(blocks.length).toBe([...text.matchAll(/^\*\*/gm)].length);
  for (const block of blocks) {
    expect(block.length).toBeLessThanOrEqual(3);
    for (const line of block) {
      const [, name, rest] = /^counterpoise ([a-z-]+)(.*)$/.exec(line) ?? [];
      const { code, out } = await call(name, "--help");
      expect(code, line).toBe(0);
      for (const [flag] of rest.matchAll(/--[a-z]+/g)) expect(out, line).toContain(flag);
    }
  }
});
