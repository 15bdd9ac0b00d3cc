import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelOnCluster, clusterStatus, submitToCluster, workCluster } from "../../src/cluster.ts";
import { override } from "../../src/index.ts";
import { loadStudy } from "../../src/runners/load-study.ts";
import { reach } from "../../src/runners/cluster/place.ts";
import { storedStudy } from "../../src/runners/stores/stored-study.ts";
import { call } from "../cli/capture.ts";
import { temporaryFolder, writeStudy } from "../cli/small.ts";
import { postgresPrograms, startPostgres } from "./postgres.ts";
import { hasRedis, startRedis } from "./redis.ts";

const home = temporaryFolder();
const path = writeStudy(home, "study.yaml", "replications: 6");
const study = await loadStudy(path);
const whole = join(home, "whole");

const postgres = postgresPrograms === undefined ? undefined : await startPostgres();
const redis = hasRedis ? await startRedis() : undefined;
beforeAll(async () => void (await call("run", path, "--out", whole, "--quiet", "--formats", "none")), 300_000);
afterAll(async () => {
  await redis?.stop();
  await postgres?.stop();
});

const until = async (fits: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await fits())) await new Promise((resolve) => setTimeout(resolve, 100));
};
/** A worker in this process, until it is stopped. */
function working(cluster: { readonly queue: string; readonly store: string }, onDone: () => void = () => undefined) {
  const stop = new AbortController();
  const ended = workCluster({ ...cluster, threads: 1, patience: 2, signal: stop.signal, onDone });
  return { stop: () => (stop.abort(), ended) };
}
/** A worker that is a process of its own. */
const process_ = ({ queue, store }: { readonly queue: string; readonly store: string }): ChildProcess => {
  const args = ["--import", "tsx", "src/cli/main.ts", "cluster", "work", "--queue", queue, "--store", store];
  return spawn(process.execPath, [...args, "--workers", "1", "--patience", "2"], { stdio: "ignore" });
};

describe.each([
  ["Redis", redis, () => mkdtempSync(join(home, "store-"))],
  ["PostgreSQL", postgres, () => postgres!.url],
])("a cluster with its queue in %s", (_, server, storePlace) => {
  const here = it.skipIf(server === undefined || postgres === undefined);
  const cluster = () => ({ queue: server!.url, store: storePlace() });

  here(
    "gives the results of one run, to the bit, whoever dies and however often an order comes",
    async () => {
      const at = cluster();
      const submitted = await submitToCluster(study, at);
      expect(submitted).toMatchObject({ ordered: 6, finished: 0, replications: 6 });
      expect(await submitToCluster(study, at)).toMatchObject({ ordered: 0 });
      // one dies as soon as it has begun
      const first = process_(at);
      await until(async () => (await clusterStatus(at)).some(({ running }) => running > 0));
      first.kill("SIGKILL");
      // every order comes again, under other names
      const queue = (await reach(at.queue)).queue();
      for (let copy = 0; copy < 60; copy++)
        await queue.add(
          "replication",
          { study: submitted.study, replication: 1 + (copy % 6) },
          { removeOnComplete: true },
        );
      let done = 0;
      const worker = working(at, () => void done++);
      await until(async () => {
        const { waiting, delayed, active, prioritized } = await queue.getJobCounts();
        return waiting + delayed + active + prioritized === 0;
      });
      await worker.stop();
      await queue.close();
      expect(done).toBeGreaterThanOrEqual(60);
      const [status] = (await clusterStatus(at)).filter(({ study: one }) => one === submitted.study);
      expect(status).toMatchObject({ finished: 6, waiting: 0, running: 0, failed: 0 });
      const out = join(mkdtempSync(join(home, "out-")), "results");
      expect(
        await call("gather", at.store, "--out", out, "--formats", "none", "--pick", submitted.study),
      ).toMatchObject({ code: 0 });
      for (const file of ["results.csv", "summary.csv", "parameters.csv"])
        expect(readFileSync(join(out, file), "utf8")).toBe(readFileSync(join(whole, file), "utf8"));
    },
    400_000,
  );

  here(
    "takes back what is no longer wanted, and gives it again when it is",
    async () => {
      const at = cluster();
      const large = override(study, { seed: "cancelled", customers: 4000, weeks: 50 });
      const { hash } = storedStudy(large).stored;
      await submitToCluster(large, at);
      const worker = working(at);
      await until(async () => (await clusterStatus(at)).some((one) => one.study === hash && one.running > 0));
      expect(await cancelOnCluster(hash.slice(0, 8), at)).toBe(6);
      await until(async () => (await clusterStatus(at)).every((one) => one.study !== hash || one.running === 0));
      await worker.stop();
      expect(await submitToCluster(large, at)).toMatchObject({ ordered: 6, finished: 0 });
      expect(await cancelOnCluster(hash, at)).toBe(6);
    },
    400_000,
  );

  here("says what its server says, without the password", async () => {
    const said = (queue: string): Promise<string> =>
      submitToCluster(study, { queue, store: mkdtempSync(join(home, "never-")) }).then(
        () => "nothing",
        (error: Error) => `${error.name}: ${error.message}`,
      );
    const wrong = await said(server!.url.replace("secret", "guess"));
    expect(wrong).toMatch(/^CounterpoiseError: \w+:\/\/.* could not be used as a queue: .*(password|WRONGPASS)/i);
    expect(wrong).not.toContain("guess");
    expect(await said(server!.url.replace(String(server!.port), "1"))).toMatch(
      /could not be used as a queue: .*ECONNREFUSED/,
    );
    expect(await said("amqp://x")).toMatch(/--queue must be redis:\/\/… or postgres:\/\/…, got "amqp:\/\/x"/);
  });
});

describe("a worker", () => {
  it.skipIf(postgres === undefined || redis === undefined)("of another version is refused", async () => {
    const store = mkdtempSync(join(home, "older-"));
    await submitToCluster(override(study, { seed: "older" }), { queue: redis!.url, store });
    const { readdirSync, writeFileSync } = await import("node:fs");
    const file = join(
      store,
      readdirSync(store).find((name) => name.endsWith(".study.json"))!,
    );
    writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, "utf8")) as object), library: "0.0.9" }));
    const worker = workCluster({ queue: redis!.url, store, threads: 1, signal: AbortSignal.timeout(60_000) });
    await expect(worker).rejects.toThrow(/has studies of version 0\.0\.9, this worker is of version/);
  });
});
