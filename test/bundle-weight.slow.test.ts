import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));

/** One export as a page would load it: bundled, minified, and what of the sources is in it. */
async function bundled(name: string): Promise<{ readonly kilobytes: number; readonly files: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export { ${name} } from "./src/index.ts";`, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "browser",
    logLevel: "error",
  });
  const [{ inputs }] = Object.values(metafile.outputs);
  const files = Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0);
  return { kilobytes: gzipSync(outputFiles[0].contents).length / 1000, files };
}

describe("what a page loads for one export", () => {
  // some twentieth above what was measured when the limit was set, in kB of gzip
  it.each([
    ["study", 192],
    ["run", 97],
    ["summarise", 6],
    ["checkNumber", 1.1],
  ])("%s is at most %d kB", async (name, most) => {
    expect((await bundled(name)).kilobytes).toBeLessThan(most);
  });

  it("has the findings only where they are told", async () => {
    const registry = "src/evidence/registry.ts";
    for (const name of ["study", "run", "retailer"]) expect((await bundled(name)).files, name).not.toContain(registry);
    expect((await bundled("explainParameter")).files).toContain(registry);
  });
});
