import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { medianRatio } from "./harness.ts";
import { kernelWork } from "./kernel-work.ts";

/** Work that a peer in C does too: its name in `kernelWork`, the peer's arguments, and calls in a row of either. */
const PAIRS: readonly (readonly [work: string, kind: string, size: number, calls: number])[] = [
  ["inverse of 500 × 500", "inverse", 500, 5],
  ["inverse of 1000 × 1000", "inverse", 1000, 3],
  ["Gram matrix of 1,000 rows of 500 items", "gram", 500, 30],
  ["scores and top 10 of 300 items for 1,000 rows", "scores", 300, 20],
];

const SOURCE = "test/bench/peers/peer.c";
const PROGRAM = ".cache/peer";

/** Compiles the peer, with OpenBLAS where it is; undefined where there is no compiler. */
function compiled(): { readonly blas: boolean } | undefined {
  mkdirSync(".cache", { recursive: true });
  const gcc = (...more: string[]): boolean => {
    try {
      execFileSync("gcc", ["-O3", "-march=native", SOURCE, "-o", PROGRAM, ...more], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  };
  const blas = gcc("-DBLAS", "-lopenblas");
  return blas || gcc() ? { blas } : undefined;
}

/**
 * The product beside the same work in C, in rounds that alternate: a line for each, with the median of time over the
 * peer's time and its 95 % interval. What cannot be compared here is named.
 */
export function comparedWithPeers(rounds: number): string {
  const peer = compiled();
  if (peer === undefined) return "peers in C are left out: there is no gcc";
  const lines = PAIRS.map(([name, kind, size, calls]) => {
    if (kind === "inverse" && !peer.blas) return `${name}: left out, there is no OpenBLAS (libopenblas-dev)`;
    const own = kernelWork[name]("wasm");
    const took = (): number => {
      const before = performance.now();
      for (let call = 0; call < calls; call++) own();
      return (performance.now() - before) / calls;
    };
    for (let warm = 0; warm < 3; warm++) took();
    const [mine, theirs]: number[][] = [[], []];
    for (let round = 0; round < rounds; round++) {
      mine.push(took());
      const environment = { ...process.env, OPENBLAS_NUM_THREADS: "1" };
      const printed = execFileSync(`./${PROGRAM}`, [kind, String(size), String(calls)], {
        encoding: "utf8",
        env: environment,
      });
      theirs.push(Number(printed.split(" ")[0]));
    }
    const { estimate, low, high } = medianRatio(mine, theirs, "peers");
    return `${name}: ${estimate.toFixed(2)} × ${kind === "inverse" ? "OpenBLAS" : "C"} (${low.toFixed(2)} to ${high.toFixed(2)})`;
  });
  return ["beside C on one core, median of rounds:", ...lines].join("\n");
}
