import { createPool, type Pool } from "./pool.ts";
import address from "./worker.ts?worker&url";

/**
 * A worker for first looks, which stays loaded and warm; workers for the study itself, which are ended when it changes;
 * and one for files of purchases and for what takes a while to find in results.
 */
export interface Pools {
  readonly first: Pool;
  readonly full: Pool;
  readonly files: Pool;
}

/**
 * What the page that is one file holds before its script (`scripts/single-file.ts`): where the engine is, and a worker
 * that is loading already.
 */
const { engine } = globalThis as { readonly engine?: { readonly address: string; first?: Worker } };

function make(): Worker {
  const first = engine?.first;
  if (engine !== undefined) engine.first = undefined;
  return first ?? new Worker(engine?.address ?? address, { name: "counterpoise engine" });
}

/** Workers for a study: at least two, and one core is left to the page. */
const size = Math.max(2, Math.min(4, (navigator.hardwareConcurrency || 2) - 1));

/** The page's workers. */
export const pools: Pools = {
  first: createPool(1, make, { patient: true }),
  full: createPool(size, make),
  files: createPool(1, make),
};
