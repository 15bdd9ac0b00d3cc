import { defineConfig, type ViteUserConfig } from "vitest/config";

/** The slow check of the built package: pack, install, import, bundle. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/package.check.ts"],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    reporters: ["default", ["json", { outputFile: ".cache/packaging.json" }]],
  },
});

export default config;
