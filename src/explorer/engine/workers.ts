import EngineWorker from "./worker.ts?worker&inline";

/** A worker with the engine in it. */
export const makeWorker = (): Worker => new EngineWorker({ name: "counterpoise engine" });

/** How many workers a visitor's machine gets: at least two, and one core is left to the page. */
export const workerCount = (): number => Math.max(2, Math.min(4, (navigator.hardwareConcurrency || 2) - 1));
