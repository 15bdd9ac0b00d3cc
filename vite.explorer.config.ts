import { defineConfig, type UserConfig } from "vite";
import { singleFile } from "./scripts/single-file.ts";

/** The explorer as one HTML file that opens from disk: scripts, workers, styles and fonts are in it. */
const config: UserConfig = defineConfig({
  root: "src/explorer",
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  worker: { format: "iife" },
  build: {
    outDir: "../../dist/explorer",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 100_000_000,
    chunkSizeWarningLimit: 4_000,
    reportCompressedSize: false,
    rolldownOptions: { output: { format: "iife" }, checks: { bundlerTimings: false } },
  },
  plugins: [singleFile()],
});

export default config;
