import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { cases } from "./cases.ts";
import { report, type Baseline } from "./compare-timings.ts";
import { bench } from "./harness.ts";
import { comparedWithPeers } from "./peers.ts";
import { bytesPerCustomer } from "./simulation.bench.ts";

/**
 * `npm run bench -- [--only <part of a name>] [--rounds <n>] [--large] [--peers] [--save]`: times the cases and
 * compares them with the saved baseline; with `--peers` kernels are set beside the same work in C instead.
 */
const { values } = parseArgs({
  options: {
    only: { type: "string" },
    rounds: { type: "string" },
    large: { type: "boolean" },
    peers: { type: "boolean" },
    save: { type: "boolean" },
  },
});
if (values.peers) {
  console.log(comparedWithPeers(Number(values.rounds ?? 15)));
  process.exit();
}
const file = "test/bench/baseline.json";
const baseline: Baseline | undefined = existsSync(file)
  ? (JSON.parse(readFileSync(file, "utf8")) as Baseline)
  : undefined;

const asked = cases.filter(
  ({ name, large }) => name.includes(values.only ?? "") && (large !== true || values.large === true),
);
const timings = bench(
  // and what they are compared with
  cases.filter((one) => asked.includes(one) || asked.some(({ against }) => against === one.name)),
  { rounds: values.rounds === undefined ? undefined : Number(values.rounds) },
);
const machine = `${cpus()[0].model}, Node ${process.version}`;
console.log(`${machine}\n\n${report(timings, baseline)}`);
if (values.only === undefined) console.log(`\nbytes per customer: ${JSON.stringify(bytesPerCustomer())}`);
if (baseline && baseline.machine !== machine)
  console.log(`\nthe baseline was taken on another machine: ${baseline.machine}`);

if (values.save) {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const others = baseline?.timings.filter(({ name }) => !timings.some((timing) => timing.name === name)) ?? [];
  writeFileSync(
    file,
    `${JSON.stringify({ commit, machine, timings: [...others, ...timings] } satisfies Baseline, null, 2)}\n`,
  );
}
