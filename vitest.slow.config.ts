import { defineConfig, type ViteUserConfig } from "vitest/config";

/** What draws many pictures, simulates many customers or tries very many inputs. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.slow.test.ts"],
    testTimeout: 600_000,
    maxWorkers: "100%",
    experimental: { fsModuleCache: process.env.CI === undefined, fsModuleCachePath: ".cache/modules" },
    hookTimeout: 600_000,
    reporters: ["default", ["json", { outputFile: ".cache/slow.json" }]],
  },
});

export default config;
