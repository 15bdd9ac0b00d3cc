/** What needs Node: files, threads and the command. */
export { loadStudy } from "./runners/load-study.ts";
export { runOnWorkers, type WorkerOptions } from "./runners/worker-threads.ts";
