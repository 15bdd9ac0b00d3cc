import type { BenchCase } from "./harness.ts";
import { kernelWork } from "./kernel-work.ts";

/** Each kernel in WebAssembly beside its loops in TypeScript. */
export const kernelCases: readonly BenchCase[] = Object.entries(kernelWork).flatMap(([name, work]) => [
  { name: `${name}, in TypeScript`, prepare: () => work("ts") },
  { name: `${name}, in WebAssembly`, prepare: () => work("wasm"), against: `${name}, in TypeScript` },
]);
