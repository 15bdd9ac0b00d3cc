import { configDefaults, defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [...configDefaults.exclude, "test/browser/**"],
    testTimeout: 60_000,
    reporters: ["default", ["json", { outputFile: ".cache/tests.json" }]],
  },
});

export default config;
