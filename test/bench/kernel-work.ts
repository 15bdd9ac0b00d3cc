import { useKernels, type KernelKind } from "../../src/core/kernels/load.ts";
import { symmetricInverse } from "../../src/core/matrix.ts";
import { topK } from "../../src/core/ranking.ts";
import { productSum } from "../../src/recommenders/add-products.ts";
import { rowAdder } from "../../src/recommenders/add-rows.ts";
import { factorise } from "../../src/recommenders/factorise.ts";
import { neighbourIndex } from "../../src/recommenders/neighbour-index.ts";

/** Rows of the work below, and items in each. */
export const ROWS = 1_000;
export const ENTRIES = 32;

/** Numbers in [0, 1) that the peers in C draw too. */
function lcg(): () => number {
  let state = 1;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296;
}

/** Rows of `ENTRIES` of the items each, values in [0, 1). */
function rowsOf(items: number, next: () => number): { readonly index: Uint16Array; readonly value: Float64Array } {
  const index = new Uint16Array(ROWS * ENTRIES);
  const step = Math.floor(items / ENTRIES);
  for (let e = 0; e < index.length; e++) index[e] = (e % ENTRIES) * step + Math.floor(step * next());
  return { index, value: Float64Array.from(index, next) };
}

/** What kernels do, each as one call over all of its data, by either way of computing. */
export const kernelWork: Readonly<Record<string, (kind: KernelKind) => () => unknown>> = {
  "inverse of 500 × 500": inverse(500),
  "inverse of 1000 × 1000": inverse(1000),
  "Gram matrix of 1,000 rows of 500 items": (kind) => {
    const { index, value } = rowsOf(500, lcg());
    return () => {
      useKernels(kind);
      const sum = productSum(500);
      for (let from = 0; from < index.length; from += ENTRIES)
        sum.add(index.subarray(from, from + ENTRIES), value.subarray(from, from + ENTRIES), ENTRIES);
      return sum.finish()[0];
    };
  },
  "scores and top 10 of 300 items for 1,000 rows": (kind) => {
    const next = lcg();
    const { index, value } = rowsOf(300, next);
    const add = rowAdder(
      Float32Array.from({ length: 300 * 300 }, () => next() - 0.5),
      300,
    );
    const scores = new Float64Array(300);
    const best = new Uint16Array(10);
    return () => {
      useKernels(kind);
      let sum = 0;
      for (let from = 0; from < index.length; from += ENTRIES) {
        add(index.subarray(from, from + ENTRIES), value.subarray(from, from + ENTRIES), ENTRIES, scores.fill(0));
        topK(scores, 10, best);
        sum += best[0];
      }
      return sum;
    };
  },
  "nearest 50 of 1,000 rows of 1,000 items, for all": (kind) => {
    const { index, value } = rowsOf(1000, lcg());
    const offsets = Uint32Array.from({ length: ROWS + 1 }, (_, r) => r * ENTRIES);
    const nearest = neighbourIndex({ offsets, index, value }, 1000, 50);
    const scores = new Float64Array(1000);
    return () => {
      useKernels(kind);
      for (let from = 0; from < index.length; from += ENTRIES)
        nearest.add(
          index.subarray(from, from + ENTRIES),
          value.subarray(from, from + ENTRIES),
          ENTRIES,
          scores.fill(0),
        );
      return scores[0];
    };
  },
  "one pass of ALS, 64 factors, over 1,000 rows of 500 items": (kind) => {
    const { index, value } = rowsOf(500, lcg());
    const offsets = Uint32Array.from({ length: ROWS + 1 }, (_, r) => r * ENTRIES);
    const settings = { factors: 64, regularisation: 10, confidence: 15, iterations: 1, seed: "bench" };
    return () => {
      useKernels(kind);
      return factorise({ offsets, index, value }, 500, settings).items[0];
    };
  },
};

function inverse(n: number): (kind: KernelKind) => () => unknown {
  return (kind) => {
    const next = lcg();
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = i === j ? n : next();
    return () => {
      useKernels(kind);
      return symmetricInverse(a, n)[0];
    };
  };
}
