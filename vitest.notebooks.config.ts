import { defineConfig, type ViteUserConfig } from "vitest/config";

/** Executes the notebooks: needs Jupyter. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/notebooks.check.ts"],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    reporters: ["default", ["json", { outputFile: ".cache/notebooks.json" }]],
  },
});

export default config;
