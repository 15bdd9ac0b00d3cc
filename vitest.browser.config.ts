import { defineConfig, type ViteUserConfig } from "vitest/config";

/** Tests in a real Chromium, one file after another: pages are opened as a reader opens them. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    reporters: ["default", ["json", { outputFile: ".cache/browser.json" }]],
  },
});

export default config;
