import { signal, type Signal } from "@preact/signals";
import { afterEach, describe, expect, it } from "vitest";
import { createEmulation, type Emulation } from "../../src/explorer/engine/emulation.ts";
import { createLive, type Live } from "../../src/explorer/engine/live.ts";
import type { Pool } from "../../src/explorer/engine/pool.ts";
import { withOptions } from "../../src/explorer/state/edits.ts";
import { fromJSON, replicate, type StudyFile } from "../../src/index.ts";

const STUDY: StudyFile = {
  version: 1,
  question: "q",
  scenario: { preset: "telco", customers: 60, weeks: 3, burnIn: 2, retrainEvery: 52 },
  policies: { all: [], noise: [{ localDp: { epsilon: 4 } }], ask: [{ transparency: { explanation: true } }] },
  replications: 3,
  seed: "emulation",
};

/** A pool that works in this thread, drops what waits when cancelled, and counts policies that it simulated. */
function inThread(): Pool & { simulated: number } {
  let run = 0;
  const pool: Pool & { simulated: number } = {
    size: 2,
    simulated: 0,
    async run(job) {
      const own = run;
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (own !== run) throw Object.assign(new Error("cancelled"), { name: "AbortError" });
      if (job.kind !== "replicate") throw new Error("no files here");
      const { records, parameters } = replicate(fromJSON(job.file), job.replication, { only: job.only });
      pool.simulated += job.only.length;
      const parts = job.only.map((policy) => ({
        policy,
        replication: job.replication,
        digest: "",
        parameters,
        records: records.filter((one) => one.policy === policy),
      }));
      return { kind: "replicated", id: 0, parts };
    },
    cancel: () => void run++,
  };
  return pool;
}

interface Page {
  readonly pool: ReturnType<typeof inThread>;
  readonly live: Live;
  readonly draft: Signal<StudyFile>;
  readonly open: Signal<number>;
  readonly emulation: Emulation;
}

const endings: (() => void)[] = [];
afterEach(() => endings.splice(0).forEach((end) => end()));

function page(study = STUDY): Page {
  const pool = inThread();
  const live = createLive({ first: pool, full: pool });
  const [draft, open] = [signal(study), signal(1)];
  const emulation = createEmulation(pool, live, draft, open, () => 0);
  endings.push(emulation.follow());
  live.start(study, false);
  return { pool, live, draft, open, emulation };
}

const until = (what: () => unknown, value: unknown): Promise<void> =>
  expect.poll(what, { timeout: 30_000 }).toBe(value);
const epsilon = (study: StudyFile, value: number): StudyFile => withOptions(study, "noise", 0, { epsilon: value });

describe("dials that answer at once", () => {
  it("are learned when the study is done, answer without simulating, and are compared with the exact run", async () => {
    const { pool, live, draft, emulation } = page();
    expect(emulation.learning.value.kind).toBe("waiting");
    await until(() => emulation.learning.value.kind, "ready");
    // 3 policies × 3 replications; 18 settings in a world each and 8 in three; nothing where the dial stands
    expect(pool.simulated).toBe(9 + 18 + 24);
    expect(emulation.foretold.value).toBeUndefined();
    draft.value = epsilon(STUDY, 8);
    const { foretold } = emulation;
    if (foretold.value?.kind !== "estimate") throw new Error("nothing is foretold");
    expect(pool.simulated).toBe(51);
    const said = foretold.value.values;
    for (const { estimate, low, high } of Object.values(said)) expect(low <= estimate && estimate <= high).toBe(true);
    live.start(draft.value, false, true);
    expect(foretold.value.kind).toBe("estimate");
    await until(() => emulation.compared.value?.policy, "noise");
    expect(pool.simulated).toBe(54);
    expect(foretold.value).toBeUndefined();
    const exact = live.estimate.value!.results.records.filter((one) => one.policy === "noise" && one.week === -1 && one.group === "all"); // prettier-ignore
    const inside = Object.entries(said).filter(([name, { low, high }]) => {
      const own = exact.filter(({ measure }) => measure === name).map(({ value }) => value);
      const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
      return mean >= low - 1e-9 && mean <= high + 1e-9;
    });
    const { outside, of } = emulation.compared.value!;
    expect([of - outside.length, of]).toEqual([inside.length, Object.keys(said).length]);
  });

  it("stop when asked to and when the study changes, and go on with what was simulated", async () => {
    const { pool, live, draft, emulation } = page();
    await until(() => emulation.learning.value.kind, "learning");
    emulation.stop();
    await until(() => emulation.learning.value.kind, "stopped");
    const before = pool.simulated;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(pool.simulated).toBe(before);
    emulation.resume();
    await until(() => pool.simulated > before + 4, true);
    draft.value = epsilon(STUDY, 2);
    live.start(draft.value, false);
    await until(() => emulation.learning.value.kind, "ready");
    expect(pool.simulated).toBe(51 + 3);
  });

  it("are none of the reference, of a policy without numbers, and beyond a slider", async () => {
    const { open, emulation, draft, live } = page();
    open.value = 0;
    expect(emulation.learning.value.kind).toBe("none");
    open.value = 2;
    expect(emulation.learning.value.kind).toBe("none");
    open.value = 1;
    await until(() => emulation.learning.value.kind, "ready");
    draft.value = epsilon(STUDY, 60);
    expect(emulation.foretold.value).toEqual({
      kind: "refused",
      policy: "noise",
      words: "localDp.epsilon must be within what was learned, 0.1 to 20, got 60",
    });
    const far = page(epsilon(STUDY, 60));
    await until(() => far.emulation.learning.value.kind, "silent");
    expect(far.emulation.learning.value).toEqual({
      kind: "silent",
      words: "Privacy budget ε is 60, beyond its slider (0.1 to 20)",
    });
    live.cancel();
  });
});
