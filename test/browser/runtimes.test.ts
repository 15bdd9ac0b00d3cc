import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { useKernels } from "../../src/core/kernels/load.ts";
import { digests, type Digests } from "../runtimes/digest-study.ts";
import { inChromium } from "./chromium.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Both ways of computing the same: compiled kernels, and loops. */
const KINDS = ["wasm", "ts"] as const;

let node: Digests;
beforeAll(async () => {
  node = await digests();
});

describe("the same study", () => {
  it("has digests in Node to compare with", () => {
    expect(Object.values(node).every((one) => /^[0-9a-f]{64}$/.test(one))).toBe(true);
    expect(new Set(Object.values(node)).size).toBe(3);
  });

  it("has the same digests without compiled kernels", async () => {
    useKernels("ts");
    try {
      expect(await digests()).toEqual(node);
    } finally {
      useKernels("wasm");
    }
  });

  it.each(KINDS)("has the same digests in Deno with kernels in %s", (kind) => {
    const args = [
      "run",
      "--allow-read",
      "--allow-env",
      "--no-lock",
      "--node-modules-dir=manual",
      "test/runtimes/print-digests.ts",
    ];
    const printed = execFileSync("node_modules/.bin/deno", args, {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1", COUNTERPOISE_KERNELS: kind },
    });
    expect(JSON.parse(printed)).toEqual(node);
  });
});

inChromium("the same study in Chromium", (open) => {
  it.each(KINDS)("has the same digests with kernels in %s", async (kind) => {
    const options = {
      bundle: true,
      format: "iife",
      globalName: "study",
      platform: "browser",
      write: false,
      target: "es2022",
      logLevel: "error",
      define: { "process.env.COUNTERPOISE_KERNELS": JSON.stringify(kind) },
    } as const;
    const { outputFiles } = await build({ ...options, entryPoints: [`${root}/test/runtimes/digest-study.ts`] });
    const { page } = await open("about:blank");
    await page.addScriptTag({ content: outputFiles[0].text });
    expect(await page.evaluate("study.digests()")).toEqual(node);
  });
});
