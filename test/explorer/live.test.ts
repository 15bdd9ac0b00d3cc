import { describe, expect, it } from "vitest";
import { createLive, type Live } from "../../src/explorer/engine/live.ts";
import { stagesOf } from "../../src/explorer/engine/plan.ts";
import { createPool, type WorkerRequest, type Pool } from "../../src/explorer/engine/pool.ts";
import type { WorkerTask } from "../../src/explorer/engine/protocol.ts";
import { digest, digestParts, fromJSON, replicate, run, type StudyFile } from "../../src/index.ts";

const STUDY: StudyFile = {
  version: 1,
  question: "q",
  scenario: { preset: "telco", customers: 210, weeks: 3, burnIn: 2, retrainEvery: 8 },
  policies: { all: [], ask: [{ consent: {} }], noise: [{ localDp: { epsilon: 2 } }] },
  replications: 2,
  seed: "live",
};

/** A pool that works in this thread and notes what it was asked for. */
function inThread(): Pool & { readonly jobs: Extract<WorkerRequest, { kind: "replicate" }>[] } {
  const jobs: Extract<WorkerRequest, { kind: "replicate" }>[] = [];
  return {
    size: 2,
    jobs,
    async run(job) {
      if (job.kind !== "replicate") throw new Error("no files here");
      jobs.push(job);
      await Promise.resolve();
      const { records, parameters } = replicate(fromJSON(job.file), job.replication, { only: job.only });
      const parts = digestParts(records).map((part) => ({
        ...part,
        parameters,
        records: records.filter(({ policy }) => policy === part.policy),
      }));
      return { kind: "replicated", id: 0, parts };
    },
    cancel: () => undefined,
  };
}

const finished = (live: Live): Promise<void> =>
  expect.poll(() => live.status.value.kind, { timeout: 20_000 }).toBe("done");

describe("a study that is estimated as it is edited", () => {
  it("is looked at and sketched first, and ends with the numbers that `run` gives", async () => {
    const pool = inThread();
    const live = createLive({ first: pool, full: pool });
    live.start(STUDY, false);
    await finished(live);
    expect(
      pool.jobs.map(({ file, replication, only, digested }) => [
        file.scenario.customers,
        replication,
        only.join(),
        digested,
      ]),
    ).toEqual([
      [100, 1, "all,ask", false],
      [100, 1, "noise", false],
      [200, 1, "all,ask,noise", false],
      [200, 2, "all,ask,noise", false],
      [210, 1, "all,ask,noise", true],
      [210, 2, "all,ask,noise", true],
    ]);
    const { kind, results, digest: shown } = live.estimate.value!;
    expect([kind, results.info.replications, live.stale.value]).toEqual(["full", 2, false]);
    expect(shown).toBe(digest(await run(fromJSON(STUDY))));
    const drawn = [1, 2].map((number) => [number, replicate(fromJSON(STUDY), number).parameters] as const);
    expect(live.estimate.value!.drawn).toEqual(new Map(drawn));
  });

  it("simulates only the policy that changed, nothing for a new name, and everything for a new world", async () => {
    const pool = inThread();
    const live = createLive({ first: pool, full: pool });
    const asked = async (study: StudyFile): Promise<string[]> => {
      pool.jobs.length = 0;
      live.start(study, false);
      await finished(live);
      return [...new Set(pool.jobs.flatMap(({ only }) => only))].sort();
    };
    expect(await asked(STUDY)).toEqual(["all", "ask", "noise"]);
    const changed: StudyFile = { ...STUDY, policies: { ...STUDY.policies, noise: [{ localDp: { epsilon: 3 } }] } };
    expect(await asked(changed)).toEqual(["noise"]);
    expect(live.estimate.value!.digest).toBe(digest(await run(fromJSON(changed))));
    const { ask, ...others } = changed.policies;
    const renamed = { ...changed, policies: { ...others, "ask them": ask } };
    expect(await asked(renamed)).toEqual([]);
    expect(live.estimate.value!.digest).toBe(digest(await run(fromJSON(renamed))));
    expect(await asked(STUDY)).toEqual([]);
    expect(await asked({ ...STUDY, seed: "another" })).toEqual(["all", "ask", "noise"]);
    const turned = { ...STUDY, policies: { ask: STUDY.policies.ask, all: [] } };
    expect(await asked(turned)).toEqual(["all", "ask"]);
    expect(live.estimate.value!.digest).toBe(digest(await run(fromJSON(turned))));
  });

  it("is not sketched where a policy needs more customers than a sketch has", () => {
    const groups = { ...STUDY, policies: { all: [], large: [{ kAnonymity: { k: 205 } }] } };
    expect(stagesOf(groups, false).map(({ kind }) => kind)).toEqual(["full"]);
    expect(stagesOf(STUDY, false).map(({ kind }) => kind)).toEqual(["look", "sketch", "full"]);
    const some = { ...STUDY, policies: { all: [], some: [{ kAnonymity: { k: 105 } }] } };
    expect(stagesOf(some, false).map(({ kind }) => kind)).toEqual(["sketch", "full"]);
  });

  it("stays stopped between two stages, and whatever is still said of a job; then goes on", async () => {
    const pool = inThread();
    let late: (() => void) | undefined;
    const first: Pool = {
      ...pool,
      run: (job, onProgress) => {
        late = () => onProgress?.({ kind: "progress", id: 0, done: 1, total: 2 });
        return pool.run(job);
      },
    };
    const live = createLive({ first, full: pool });
    live.start(STUDY, false);
    await expect.poll(() => live.estimate.value?.kind).toBe("look");
    const asked = pool.jobs.length;
    live.cancel();
    late!();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([live.status.value.kind, pool.jobs.length, live.stale.value]).toEqual(["cancelled", asked, false]);
    live.start(STUDY, false);
    await finished(live);
  });

  it("says in the library's words why a study is refused, and keeps what was shown", async () => {
    const live = createLive({ first: inThread(), full: inThread() });
    live.start(STUDY, false);
    await finished(live);
    live.start({ ...STUDY, policies: { all: [], two: [{ kAnonymity: { k: 5 } }, { pseudonymisation: {} }] } }, false);
    expect(live.status.value).toMatchObject({
      kind: "refused",
      message: expect.stringContaining("needs customer numbers") as string,
    });
    expect([live.estimate.value!.kind, live.stale.value]).toEqual(["full", true]);
  });
});

/** A worker by hand: what it was told, and ways to answer. */
interface Puppet {
  readonly tasks: WorkerTask[];
  ended: boolean;
  say(data: unknown): void;
  fail(message: string): void;
}

function puppets(): { readonly all: Puppet[]; readonly make: () => Worker } {
  const all: Puppet[] = [];
  const make = (): Worker => {
    const worker: { onmessage?: (event: unknown) => void; onerror?: (event: unknown) => void } = {};
    const puppet: Puppet = {
      tasks: [],
      ended: false,
      say: (data) => worker.onmessage!({ data }),
      fail: (message) => worker.onerror!({ message, preventDefault: () => undefined }),
    };
    all.push(puppet);
    return Object.assign(worker, {
      postMessage: (task: WorkerTask) => puppet.tasks.push(task),
      terminate: () => (puppet.ended = true),
    }) as unknown as Worker;
  };
  return { all, make };
}

const job = (replication: number): WorkerRequest => ({
  kind: "replicate",
  file: STUDY,
  replication,
  only: [],
  digested: false,
});
const answerTo = ({ id }: WorkerTask): unknown => ({ kind: "replicated", id, parts: [] });

describe("the pool of workers", () => {
  it("keeps every worker busy and answers each job", async () => {
    const { all, make } = puppets();
    const pool = createPool(2, make);
    const answers = [1, 2, 3].map((n) => pool.run(job(n)));
    expect(all.map(({ tasks }) => tasks.length)).toEqual([1, 1]); // none was made before it was needed
    all[1].say(answerTo(all[1].tasks[0]));
    expect(all[1].tasks.length).toBe(2);
    all[1].say(answerTo(all[1].tasks[1]));
    all[0].say(answerTo(all[0].tasks[0]));
    expect((await Promise.all(answers)).map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it("replaces a worker that breaks down or falls silent; only its job fails", async () => {
    const { all, make } = puppets();
    const pool = createPool(1, make, { silence: 50 });
    const [first, second] = [pool.run(job(1)), pool.run(job(2))];
    all[0].say({ kind: "ready" });
    all[0].fail("out of memory");
    await expect(first).rejects.toMatchObject({ message: "out of memory", own: false });
    expect([all.length, all[0].ended, all[1].tasks.length]).toEqual([2, true, 1]);
    await expect(second).rejects.toMatchObject({ message: "a worker stopped answering", own: false });
    const third = pool.run(job(3));
    all[2].say(answerTo(all[2].tasks[0]));
    await expect(third).resolves.toBeDefined();
  });

  it("gives a job to another worker, once, where one breaks down before its first word", async () => {
    const { all, make } = puppets();
    const pool = createPool(1, make);
    const [first, second] = [pool.run(job(1)), pool.run(job(2))];
    all[0].fail("it does not load");
    expect(all[1].tasks.map(({ id }) => id)).toEqual([1]);
    all[1].fail("nor does this");
    await expect(first).rejects.toMatchObject({ message: "nor does this", own: false });
    all[2].say(answerTo(all[2].tasks[0]));
    expect((await second).id).toBe(2);
  });

  it("says at once where no worker can be started, and tries again for the next job", async () => {
    const { all, make } = puppets();
    let refused = 3;
    const pool = createPool(1, () => (refused-- > 0 ? expect.fail("no workers here") : make()), { patient: true });
    const wrong = { message: "a worker could not be started (no workers here)", own: false };
    await expect(pool.run(job(1))).rejects.toMatchObject(wrong);
    await expect(pool.run(job(2))).rejects.toMatchObject(wrong);
    const third = pool.run(job(3));
    all[0].say(answerTo(all[0].tasks[0]));
    await expect(third).resolves.toBeDefined();
  });

  it("ends what runs when cancelled, drops what waits, and hears no late answers", async () => {
    const { all, make } = puppets();
    const pool = createPool(1, make);
    const [first, second] = [pool.run(job(1)), pool.run(job(2))];
    pool.cancel();
    await expect(first).rejects.toMatchObject({ name: "AbortError" });
    await expect(second).rejects.toMatchObject({ name: "AbortError" });
    expect([all[0].ended, all.length]).toEqual([true, 1]);
    const third = pool.run(job(3));
    all[1].say({ kind: "replicated", id: 1, parts: [] });
    all[1].say({ kind: "failed", id: 3, message: "k must be at least 2", own: true });
    await expect(third).rejects.toMatchObject({ message: "k must be at least 2", own: true });
  });

  it("lets a worker come to its end unheard when it is patient, and gives it the next job then", async () => {
    const { all, make } = puppets();
    const pool = createPool(1, make, { patient: true });
    expect(all.length).toBe(1);
    const [first, second] = [pool.run(job(1)), pool.run(job(2))];
    pool.cancel();
    await expect(first).rejects.toMatchObject({ name: "AbortError" });
    await expect(second).rejects.toMatchObject({ name: "AbortError" });
    const third = pool.run(job(3));
    expect([all[0].ended, all[0].tasks.length]).toEqual([false, 1]);
    all[0].say(answerTo(all[0].tasks[0]));
    expect(all[0].tasks.length).toBe(2);
    all[0].say(answerTo(all[0].tasks[1]));
    expect((await third).id).toBe(all[0].tasks[1].id);
  });
});

describe("the plan of a study", () => {
  const ridge = ({ file }: ReturnType<typeof stagesOf>[number]): unknown => file.scenario.recommender?.ease?.lambda;

  it("tunes the recommender's ridge except for a first look, and leaves a ridge that was chosen", () => {
    const served = (by: Readonly<Record<string, unknown>>): StudyFile => ({
      ...STUDY,
      scenario: { ...STUDY.scenario, recommender: { ease: by } },
    });
    expect(stagesOf(served({}), false).map((stage) => [stage.kind, ridge(stage)])).toEqual([["look", 100], ["sketch", "tuned"], ["full", undefined]]); // prettier-ignore
    const chosen = served({ lambda: 500 });
    expect(stagesOf(chosen, false).map(ridge)).toEqual([500, 500, 500]);
  });
});
