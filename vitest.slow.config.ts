import { configDefaults, defineConfig, type ViteUserConfig } from "vitest/config";

const mocked = "test/**/*.mocked.slow.test.ts";

/**
 * What draws many pictures, simulates many customers or tries very many inputs. Test files of a process share what they
 * import; those that replace a module are named `.mocked.slow.test.ts` and share nothing.
 */
const config: ViteUserConfig = defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "slow",
          include: ["test/**/*.slow.test.ts"],
          exclude: [...configDefaults.exclude, mocked],
          isolate: false,
        },
      },
      { extends: true, test: { name: "mocked", include: [mocked] } },
    ],
    testTimeout: 600_000,
    maxWorkers: "100%",
    experimental: { fsModuleCache: process.env.CI === undefined, fsModuleCachePath: ".cache/modules" },
    hookTimeout: 600_000,
    reporters: ["default", ["json", { outputFile: ".cache/slow.json" }]],
  },
});

export default config;
