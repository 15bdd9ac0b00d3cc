import { fail } from "../core/check.ts";
import { calibrationConfiguration, simulateJob, type SimulationJob } from "../calibration/calibrate.ts";
import { calibrationPlan, type Plan } from "../calibration/plan.ts";
import { configurationHash } from "../study/configuration.ts";
import { loadStudy } from "./load-study.ts";

/** One simulation as a job for a worker thread: data only, no functions. */
export interface CalibrationJob extends SimulationJob {
  /** Path of the study's file. */
  readonly path: string;
  readonly targets: unknown;
  /** Digest of the calibration as the waiting thread knows it. */
  readonly hash: string;
}

let loaded: { readonly key: string; readonly plan: Promise<Plan> } | undefined;

/**
 * Runs all replications of one simulation; study and targets are read once per thread. Errors: the study's file has
 * become another one since the calibration began.
 */
export default async function work({ path, targets, hash, values }: CalibrationJob): Promise<number[][]> {
  const key = `${hash} ${path}`;
  if (loaded?.key !== key) loaded = { key, plan: load(path, targets, hash) };
  return simulateJob(await loaded.plan, values);
}

async function load(path: string, targets: unknown, hash: string): Promise<Plan> {
  const plan = calibrationPlan(await loadStudy(path), targets);
  if (hash !== configurationHash(calibrationConfiguration(plan, targets)))
    fail(`${path} changed while it was calibrated`);
  return plan;
}
