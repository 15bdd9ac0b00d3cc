import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import {
  describe,
  digestOfParts,
  isCounterpoiseError,
  withMatters,
  type Drawn,
  type Results,
  type StudyFile,
} from "../../index.ts";
import { createPartCache } from "./part-cache.ts";
import { policyKey, stagesOf, type PlanStep } from "./plan.ts";
import type { WorkerFailure } from "./pool.ts";
import type { ReplicationPart } from "./protocol.ts";
import type { Pools } from "./workers.ts";

/** What is known of a study so far. */
export interface LiveResults {
  readonly kind: PlanStep["kind"];
  readonly results: Results;
  /** Replications that are finished, and how many there will be of this kind. */
  readonly replications: number;
  readonly wanted: number;
  readonly customers: number;
  /** What each replication drew. */
  readonly drawn: Drawn;
  /** Digest of all records, when every replication of the study itself is there. */
  readonly digest?: string;
}

/** Whether something runs, and how it ended. */
export type Status =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly stage: PlanStep["kind"]; readonly share: number }
  | { readonly kind: "cancelled" }
  | { readonly kind: "done" }
  /** The study is refused, in the library's words. */
  | { readonly kind: "refused"; readonly message: string }
  /** A worker broke down. */
  | { readonly kind: "broken"; readonly message: string };

/** A study that is estimated as it is edited. */
export interface Live {
  readonly status: ReadonlySignal<Status>;
  readonly estimate: ReadonlySignal<LiveResults | undefined>;
  /** The study last given. */
  readonly given: ReadonlySignal<StudyFile | undefined>;
  /** Whether the estimate is of another study than the one last given. */
  readonly stale: ReadonlySignal<boolean>;
  /** Milliseconds from the last change to the first estimate of it. */
  readonly latency: ReadonlySignal<number | undefined>;
  /**
   * Simulates this study in the place of the one before; what was simulated before and still holds is used again. Without
   * look and sketch where they would tell nothing.
   */
  start(draft: StudyFile, risks: boolean, whole?: boolean): void;
  cancel(): void;
}

/** Runs studies on workers: a first look, a sketch, then the study replication by replication. */
export function createLive(pools: Pick<Pools, "first" | "full">): Live {
  const cache = createPartCache();
  const status = signal<Status>({ kind: "idle" });
  const estimate = signal<LiveResults | undefined>(undefined);
  const given = signal<StudyFile | undefined>(undefined);
  const current = signal(0);
  const shown = signal(0);
  const latency = signal<number | undefined>(undefined);
  let begun = 0;
  let stages: readonly PlanStep[] = [];
  // the run that may go on; none after a stop, whatever a worker still says and whatever stage would come next
  let going = 0;
  const cancel = (): void => {
    going = 0;
    pools.first.cancel();
    pools.full.cancel();
  };

  const show = (run: number): void => {
    const next = run === current.peek() ? bestEstimate(stages, cache.get) : undefined;
    if (next === undefined) return;
    batch(() => {
      if (shown.peek() !== run) latency.value = performance.now() - begun;
      shown.value = run;
      estimate.value = next;
    });
  };

  /** Simulates what a stage lacks; its pieces share the workers of a pool. */
  const work = async (stage: PlanStep, run: number): Promise<void> => {
    const pool = stage.kind === "look" ? pools.first : pools.full;
    const pieces = piecesOf(stage, cache.get, pool.size);
    const all = stage.replications * stage.study.policies.length;
    const progress = pieces.map(() => 0);
    const report = (): void => {
      if (run !== going) return;
      const left = pieces.reduce((sum, { only }, i) => sum + only.length * (1 - progress[i]), 0);
      status.value = { kind: "running", stage: stage.kind, share: 1 - left / all };
    };
    report();
    const simulate = async (piece: Piece, i: number): Promise<void> => {
      const answer = await pool.run(
        { kind: "replicate", file: stage.file, digested: stage.kind === "full", ...piece },
        ({ done, total }) => {
          progress[i] = done / total;
          report();
        },
      );
      progress[i] = 1;
      if (answer.kind === "replicated")
        for (const part of answer.parts) cache.set(policyKey(stage, part.policy, part.replication), part);
      report();
    };
    let finished = 0;
    let due = 1;
    // collecting takes as long as there are replications, so that they are shown the more rarely the more there are
    const showDue = (): void => {
      if (++finished < due) return;
      due = Math.ceil(finished * MORE);
      show(run);
    };
    await Promise.all(pieces.map((piece, i) => simulate(piece, i).then(showDue)));
    if (pieces.length > 0 && stage.kind === "look") await drawn();
  };

  const go = async (run: number): Promise<void> => {
    for (const stage of stages) if (run === going) await work(stage, run);
    show(run);
    if (run === going) status.value = { kind: "done" };
  };

  return {
    status,
    estimate,
    given,
    latency,
    stale: computed(() => shown.value !== current.value),
    start(draft, risks, whole = false) {
      cancel();
      const run = (going = current.peek() + 1);
      batch(() => {
        current.value = run;
        given.value = draft;
      });
      begun = performance.now();
      try {
        stages = stagesOf(draft, risks).filter(({ kind }) => !whole || kind === "full");
        show(run);
        void go(run).catch((error: WorkerFailure) => {
          if (run !== going) return;
          cancel();
          status.value = { kind: error.own ? "refused" : "broken", message: error.message };
        });
      } catch (error) {
        if (!isCounterpoiseError(error)) throw error;
        status.value = { kind: "refused", message: error.message };
      }
    },
    cancel() {
      cancel();
      status.value = { kind: "cancelled" };
    },
  };
}

/** An estimate is shown again when it has a tenth more replications; up to ten, at each of them. */
const MORE = 1.1;

/** When the page has had time to draw, or after a while: workers would else take the cores that it draws with. */
const drawn = (): Promise<void> =>
  new Promise((resolve) => {
    const draw = 50;
    if ("requestIdleCallback" in globalThis)
      setTimeout(() => requestIdleCallback(() => resolve(), { timeout: 500 }), draw);
    else setTimeout(resolve, draw);
  });

/** A replication of some policies. */
interface Piece {
  readonly replication: number;
  readonly only: readonly string[];
}

type Get = (key: string) => ReplicationPart | undefined;

/**
 * Replications of a stage that lack policies. The first look is cut into a piece for each worker, so that something can
 * be seen soonest.
 */
function piecesOf(stage: PlanStep, get: Get, workers: number): Piece[] {
  const names = stage.study.policies.map(({ name }) => name);
  return Array.from({ length: stage.replications }, (_, i) => i + 1).flatMap((replication) => {
    const missing = names.filter((name) => get(policyKey(stage, name, replication)) === undefined);
    const length = Math.ceil(missing.length / (stage.kind === "look" ? workers : 1));
    return missing.flatMap((_, i) => (i % length === 0 ? [{ replication, only: missing.slice(i, i + length) }] : []));
  });
}

/** The largest study that has two replications (or all it wants); before there is one, whatever there is. */
function bestEstimate(stages: readonly PlanStep[], get: Get): LiveResults | undefined {
  const whole = stages.map((stage) => ({ stage, replications: wholeReplications(stage, get) }));
  const best =
    whole.findLast(({ stage, replications }) => replications.length >= Math.min(2, stage.replications)) ??
    whole.find(({ replications }) => replications.length > 0);
  return best && estimateOf(best.stage, best.replications);
}

/** Parts of the replications that have every policy, under the names that policies have now. */
function wholeReplications(stage: PlanStep, get: Get): readonly (readonly ReplicationPart[])[] {
  const names = stage.study.policies.map(({ name }) => name);
  return Array.from({ length: stage.replications }, (_, i) => i + 1).flatMap((replication) => {
    const parts = names.map((name) => {
      const part = get(policyKey(stage, name, replication));
      return part === undefined || part.policy === name ? part : renamed(part, name);
    });
    return parts.every((part) => part !== undefined) ? [parts as ReplicationPart[]] : [];
  });
}

const renamed = (part: ReplicationPart, policy: string): ReplicationPart => ({
  ...part,
  policy,
  records: part.records.map((record) => ({ ...record, policy })),
});

function estimateOf(
  { kind, study, replications: wanted }: PlanStep,
  parts: readonly (readonly ReplicationPart[])[],
): LiveResults {
  const all = parts.flat();
  const records = all.flatMap((part) => part.records);
  return {
    kind,
    results: { info: { ...withMatters(describe(study), records), replications: parts.length }, records },
    replications: parts.length,
    wanted,
    customers: study.scenario.customers,
    // each policy knows those that the strategies beside it read when it was simulated
    drawn: new Map(parts.map((own) => [own[0].replication, Object.assign({}, ...own.map((part) => part.parameters))])),
    digest: kind === "full" && parts.length === wanted ? digestOfParts(all) : undefined,
  };
}
