import { fail } from "../core/check.ts";
import { configuration, configurationHash } from "../study/configuration.ts";
import { override, type Overrides } from "../study/override.ts";
import {
  checkedForSensitivity,
  sensitivityJob,
  type Headlines,
  type SensitivityJob,
} from "../sensitivity/sensitivity.ts";
import type { Study } from "../model/results.ts";
import { loadStudy } from "./load-study.ts";

/** One job as a thread gets it: data only. */
export interface SensitivityWork {
  /** Path of the study's file. */
  readonly path: string;
  readonly overrides: Overrides;
  readonly measures?: readonly string[];
  readonly policies?: readonly string[];
  /** Digest of the study's configuration as the waiting thread knows it. */
  readonly hash: string;
  readonly job: SensitivityJob;
}

let loaded: { readonly key: string; readonly study: Promise<Study> } | undefined;

/**
 * Does one job; the study is loaded once per thread. Errors: the file has become another study since the work began.
 */
export default async function work({ job, ...asked }: SensitivityWork): Promise<Headlines> {
  const key = JSON.stringify(asked);
  if (loaded?.key !== key) loaded = { key, study: load(asked) };
  return sensitivityJob(await loaded.study, job);
}

async function load({ path, overrides, measures, policies, hash }: Omit<SensitivityWork, "job">): Promise<Study> {
  const study = override(await loadStudy(path), overrides);
  if (hash !== configurationHash(configuration(study))) fail(`${path} changed while it was run`);
  return checkedForSensitivity(study, { measures, policies });
}
