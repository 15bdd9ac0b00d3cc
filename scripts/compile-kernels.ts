import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { main } from "assemblyscript/asc";
import { format } from "prettier";

const root: string = fileURLToPath(new URL("..", import.meta.url));

/** The AssemblyScript sources of `kernels/`, compiled into one WebAssembly module. */
async function compile(): Promise<Uint8Array> {
  const sources = readdirSync(`${root}/kernels`).filter((name) => name.endsWith(".ts"));
  let module: Uint8Array | undefined;
  const { error, stderr } = await main(
    [
      ...sources.sort().map((name) => `kernels/${name}`),
      "--baseDir",
      root,
      ..."--outFile kernels.wasm -O3 --noAssert --enable simd --runtime stub --initialMemory 1".split(" "),
    ],
    { writeFile: (name, contents) => void (name.endsWith(".wasm") && (module = contents as Uint8Array)) },
  );
  if (error !== null || module === undefined) throw new Error(`kernels do not compile\n${stderr.toString()}`);
  return module;
}

/** The text of src/core/kernels/module.ts, made anew. */
export async function kernelsModule(): Promise<string> {
  const text = Buffer.from(await compile()).toString("base64");
  const lines = text.match(/.{1,100}/g)!.map((line) => `  "${line}",`);
  const doc = "/** The kernels of `kernels/`, compiled to WebAssembly: `npm run kernels` writes this file. Base64. */";
  const source = `${doc}\nexport const MODULE: string = [\n${lines.join("\n")}\n].join("");\n`;
  return format(source, { parser: "typescript", printWidth: 120 });
}
