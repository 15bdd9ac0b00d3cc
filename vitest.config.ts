import { configDefaults, defineConfig, type ViteUserConfig } from "vitest/config";

/** The quick tests; what takes long is in files that end in `.slow.test.ts`. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [...configDefaults.exclude, "test/browser/**", "test/**/*.slow.test.ts"],
    testTimeout: 60_000,
    // modules that were compiled before are taken from .cache: half of the time to the first test
    experimental: { fsModuleCache: process.env.CI === undefined, fsModuleCachePath: ".cache/modules" },
    reporters: ["default", ["json", { outputFile: ".cache/tests.json" }]],
  },
});

export default config;
