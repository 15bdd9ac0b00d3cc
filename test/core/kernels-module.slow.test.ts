import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { kernelsModule } from "../../scripts/compile-kernels.ts";

it("the kernels' module is what their sources compile to", async () => {
  const file = new URL("../../src/core/kernels/module.ts", import.meta.url);
  expect(await kernelsModule()).toBe(readFileSync(file, "utf8"));
}, 60_000);
