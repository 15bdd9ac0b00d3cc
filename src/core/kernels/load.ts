import { MODULE } from "./module.ts";

/** What the compiled kernels export; addresses and strides in bytes, see `kernels/`. */
export interface Kernels {
  readonly memory: WebAssembly.Memory;
  pack(b: number, stride: number, rows: number, depth: number, out: number): void;
  subtractProduct(
    a: number,
    aStride: number,
    rows: number,
    packed: number,
    panel: number,
    groups: number,
    depth: number,
    c: number,
    cStride: number,
    below: number,
  ): void;
  factorBlock(a: number, stride: number, size: number): number;
  solveBlock(l: number, lStride: number, size: number, t: number, tStride: number, width: number): void;
  transposeIn(a: number, stride: number, rows: number, depth: number, t: number, tStride: number): void;
  transposeOut(a: number, stride: number, rows: number, depth: number, t: number, tStride: number): void;
  addRows(matrix: number, items: number, index: number, value: number, n: number, scores: number): void;
  addProducts(gram: number, size: number, index: number, value: number, n: number): void;
  topK(scores: number, n: number, k: number, out: number, best: number, above: number): number;
  similarities(
    starts: number,
    rows: number,
    weights: number,
    own: number,
    x: number,
    entries: number,
    norm: number,
    same: number,
    similarity: number,
    n: number,
  ): void;
  addNearest(
    similarity: number,
    n: number,
    count: number,
    norm: number,
    nearest: number,
    best: number,
    above: number,
    offsets: number,
    index: number,
    value: number,
    scores: number,
  ): number;
  addSquares(
    u: number,
    stride: number,
    f: number,
    y: number,
    index: number,
    weight: number,
    n: number,
    scaled: number,
  ): void;
  solveNormal(
    a: number,
    u: number,
    stride: number,
    f: number,
    y: number,
    index: number,
    weight: number,
    n: number,
    scaled: number,
    x: number,
  ): number;
}

/** Which of two ways of computing the same bits is taken. */
export type KernelKind = "wasm" | "ts";

let chosen: KernelKind = fromEnvironment();
let compiled: WebAssembly.Module | undefined;
let running: Kernels | undefined;
let refused = false;
let owner: object | undefined;

/** Where memory begins that kernels may use; the compiler keeps what is before it. */
export const START = 1024;

/** Memory that is given back when less is needed. */
const LARGE = 64 * 1048576;

/**
 * Has the engine compute with WebAssembly (`"wasm"`, wherever it loads) or with the loops of TypeScript (`"ts"`): the
 * results are the same, bit by bit. Told by the environment variable `COUNTERPOISE_KERNELS` unless by this.
 */
export function useKernels(kind: KernelKind): void {
  chosen = kind;
}

/**
 * The kernels, with at least so many bytes of memory, which become those of `by`; undefined where they are not to be
 * used, do not load, or cannot have as much. `known` says that memory still holds what its owner left in it.
 */
export function kernelsFor(by: object, bytes: number): { readonly k: Kernels; readonly known: boolean } | undefined {
  if (chosen === "ts" || refused) return undefined;
  if (running !== undefined && running.memory.buffer.byteLength > LARGE && START + bytes < LARGE) running = undefined;
  try {
    running ??= start();
    const lacking = START + bytes - running.memory.buffer.byteLength;
    if (lacking > 0) running.memory.grow(Math.ceil(lacking / 65536));
  } catch {
    // an old engine, a page that forbids it, or no memory: TypeScript does the same
    refused ||= running === undefined;
    return undefined;
  }
  const known = owner === by;
  owner = by;
  return { k: running, known };
}

function start(): Kernels {
  owner = undefined;
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(MODULE), (letter) => letter.charCodeAt(0)));
  return new WebAssembly.Instance(compiled).exports as unknown as Kernels;
}

function fromEnvironment(): KernelKind {
  try {
    return process.env.COUNTERPOISE_KERNELS === "ts" ? "ts" : "wasm";
  } catch {
    // a browser has no process, and Deno may not tell
    return "wasm";
  }
}
