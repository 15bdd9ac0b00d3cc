import { checkOptions } from "../core/check-options.ts";
import { checkStudy } from "../strategies/check-study.ts";
import { stream } from "../core/random.ts";
import { mean } from "../core/statistics.ts";
import type { Parameter } from "../evidence/parameter.ts";
import type { Study } from "../model/results.ts";
import { elementaryEffects, morrisDesign, type ElementaryEffects } from "./morris.ts";
import {
  checkedForSensitivity,
  differencesOf,
  sensitivityJob,
  varied,
  type Headlines,
  type SensitivityJob,
  type SensitivityOptions,
} from "./sensitivity.ts";

/** Options of a Morris screening. */
export interface MorrisStudyOptions extends SensitivityOptions {
  /** Paths through the ranges, each of which moves every assumption once; 4 unless told. */
  readonly trajectories?: number;
}

/** Elementary effects of one assumption on one difference between policies, for the whole of its range. */
export interface Screened extends ElementaryEffects {
  readonly policy: string;
  readonly measure: string;
  readonly parameter: Parameter;
}

/**
 * Screens the assumptions of a study by the method of Morris: unlike a tornado it moves each of them while the others
 * are anywhere in their ranges, so that `sigma` tells which matter
 * only together with others. The quantity is the paired difference to the reference, mean over replications; effects
 * are per whole range. Runs (parameters + 1) × trajectories × replications.
 * Ordered by policy and measure, the largest `muStar` first. Source: see `morrisDesign`. Errors: as in `sensitivity`.
 *
 * @example
 * const scenario = bank({ customers: 40, weeks: 2, burnIn: 1 });
 * const policies = { "as is": [], "ask first": [consent()] };
 * const small = study({ question: "Ask?", scenario, policies, measures: ["trust"], replications: 2 });
 * const [first] = await morris(small, { parameters: ["consent.discloses"], trajectories: 2 });
 * [first.parameter.name, first.mu < 0] // → ["consent.discloses", true]
 */
export async function morris(study: Study, options: MorrisStudyOptions = {}): Promise<Screened[]> {
  checkOptions("morris", options, ["trajectories", "parameters", "measures", "policies", "onProgress", "signal"]);
  checkStudy("morris.study", study);
  const { trajectories = 4, onProgress, signal } = options;
  const base = checkedForSensitivity(study, options);
  const parameters = varied(base, options.parameters);
  const design = morrisDesign(parameters.length, { trajectories, stream: stream(study.seed, 0, "morris") });
  const moves = design.points.map((point) =>
    Object.fromEntries(parameters.map(({ name, low, high }, i) => [name, low + point[i] * (high - low)])),
  );
  const jobs = moves.flatMap((moved) =>
    Array.from({ length: base.replications }, (_, r): SensitivityJob => ({ moved, replication: r + 1 })),
  );
  const headlines: Headlines[] = [];
  for (const job of jobs) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
    headlines.push(sensitivityJob(base, job, () => signal?.aborted ?? false));
    onProgress?.(headlines.length, jobs.length);
  }
  const [reference, ...others] = base.policies.map(({ name }) => name);
  const differences = differencesOf(jobs, headlines, reference);
  return others.flatMap((policy) =>
    base.measures.flatMap((measure) => {
      const values = moves.map((moved) => mean(differences(moved, policy, measure)));
      const effects = elementaryEffects(design, values).map((effect, i): Screened => ({
        policy,
        measure,
        parameter: parameters[i],
        ...effect,
      }));
      return effects.sort((a, b) => b.muStar - a.muStar || (a.parameter.name < b.parameter.name ? -1 : 1));
    }),
  );
}
