import { configDefaults, defineConfig, type ViteUserConfig } from "vitest/config";

const exclude = [...configDefaults.exclude, "test/browser/**", "test/**/*.slow.test.ts"];
const mocked = "test/**/*.mocked.test.ts";

/**
 * The quick tests; what takes long is in files that end in `.slow.test.ts`. Test files of a thread share what they
 * import, which more than halves their time; those that replace a module are named `.mocked.test.ts` and share nothing.
 */
const config: ViteUserConfig = defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: { name: "quick", include: ["test/**/*.test.ts"], exclude: [...exclude, mocked], isolate: false },
      },
      { extends: true, test: { name: "mocked", include: [mocked], exclude } },
    ],
    pool: "threads",
    maxWorkers: "100%",
    testTimeout: 60_000,
    // modules that were compiled before are taken from .cache: half of the time to the first test
    experimental: { fsModuleCache: process.env.CI === undefined, fsModuleCachePath: ".cache/modules" },
    reporters: ["default", ["json", { outputFile: ".cache/tests.json" }]],
  },
});

export default config;
