import { bootstrap, quantile } from "../../src/core/statistics.ts";
import { stream, uniform } from "../../src/core/random.ts";
import type { Estimate } from "../../src/model/results.ts";

/** Something whose time is of interest. */
export interface BenchCase {
  readonly name: string;
  /**
   * Makes its data (not timed) and returns the work; what the work returns is kept, so that no engine can leave the
   * work out.
   */
  readonly prepare: () => () => unknown;
  /** What one call works through, for a time per piece. */
  readonly units?: { readonly count: number; readonly name: string };
  /** Left out unless asked for: takes minutes or gigabytes. */
  readonly large?: boolean;
  /** Name of another case: the ratio of this one's time to its time, taken round by round, is reported too. */
  readonly against?: string;
}

/** Times of one case. */
export interface Timing {
  readonly name: string;
  /** Median over rounds, milliseconds. */
  readonly milliseconds: number;
  /**
   * Nanoseconds per piece of work, where a case says what its pieces are: median, and fastest round, which a busy
   * neighbour on the same core disturbed least.
   */
  readonly per?: { readonly nanoseconds: number; readonly fastest?: number; readonly name: string };
  /**
   * Largest resident memory of the process right after this case, MiB: what it and all cases before it needed together.
   */
  readonly resident?: number;
  /** Time relative to the yardstick of the same round: comparable between commits, and roughly between machines. */
  readonly ratio: Estimate;
  /** Time relative to the case named by `against`. */
  readonly against?: { readonly name: string; readonly ratio: Estimate };
}

/** How cases are timed. */
export interface BenchOptions {
  /** Rounds, after warming up. */
  readonly rounds?: number;
  /**
   * Milliseconds for which each case is called, once at least, before anything counts: engines compile what runs often,
   * and a study runs its weeks thousands of times.
   */
  readonly warmUp?: number;
  /**
   * Milliseconds that a sample takes at least, by calls in a row: the first call after another case finds neither its
   * data nor its branches remembered.
   */
  readonly sample?: number;
  /** Decides the order within each round. */
  readonly seed?: string;
  /** Milliseconds since any moment. */
  readonly clock?: () => number;
}

/** Fixed work that never changes between commits: integer mixing, no memory, no allocation; about 20 ms. */
export function yardstick(): number {
  let a = 1;
  for (let i = 0; i < 10_000_000; i++) a = (Math.imul(a ^ (a >>> 15), 0x2c1b3c6d) + i) | 0;
  return a;
}

/**
 * Times cases in interleaved rounds (A B C, then B C A, … in a seeded order): a busy neighbour slows all cases of a
 * round, and ratios within a round
 * are little touched by it. Ratios are medians over rounds with a 95 % bootstrap interval.
 */
export function bench(cases: readonly BenchCase[], options: BenchOptions = {}): Timing[] {
  const { rounds = 15, seed = "bench", clock = (): number => performance.now(), warmUp = 300, sample = 20 } = options;
  const timed = (work: () => unknown, calls: number): number => {
    const before = clock();
    for (let n = 0; n < calls; n++) keep(work());
    return (clock() - before) / calls;
  };
  const resident = new Map<string, number>();
  const all = [{ name: "yardstick", prepare: () => yardstick as () => unknown }, ...cases].map(({ name, prepare }) => {
    const work = prepare();
    let fastest = Infinity;
    for (let spent = 0; spent < warmUp || fastest === Infinity;) {
      const took = timed(work, 1);
      fastest = Math.min(fastest, took);
      // a call too short for the clock counts, too
      spent += Math.max(took, warmUp / 10_000);
    }
    resident.set(name, process.memoryUsage.rss() / 1048576);
    return { name, work, calls: Math.min(1000, Math.max(1, Math.ceil(sample / fastest))) };
  });
  const times = new Map<string, number[]>(all.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, work, calls } of shuffled(all, seed, round)) {
      times.get(name)!.push(timed(work, calls));
      resident.set(name, Math.max(resident.get(name)!, process.memoryUsage.rss() / 1048576));
    }
  }
  const ratioTo = (name: string, other: string): Estimate => medianRatio(times.get(name)!, times.get(other)!, seed);
  return cases.map(({ name, against, units }) => ({
    name,
    milliseconds: quantile(times.get(name)!, 0.5),
    ...(units !== undefined && {
      per: {
        nanoseconds: each(times.get(name)!, 0.5, units.count),
        fastest: each(times.get(name)!, 0, units.count),
        name: units.name,
      },
    }),
    resident: Math.round(resident.get(name) ?? 0),
    ratio: ratioTo(name, "yardstick"),
    ...(against !== undefined && { against: { name: against, ratio: ratioTo(name, against) } }),
  }));
}

const each = (times: readonly number[], share: number, pieces: number): number =>
  (quantile(times, share) * 1e6) / pieces;

/** Median of a[round] / b[round] with its 95 % percentile bootstrap interval. */
export function medianRatio(a: readonly number[], b: readonly number[], seed: string): Estimate {
  const ratios = a.map((time, round) => time / b[round]);
  return bootstrap(ratios, (sample) => quantile(sample, 0.5), { stream: stream(seed, 0, "intervals") });
}

/** The cases in an order drawn for this round. */
function shuffled<T>(list: readonly T[], seed: string, round: number): T[] {
  const order = list.map((item, i) => ({ item, at: uniform(stream(seed, round, "order"), i, 0, 0, 0) }));
  return order.sort((x, y) => x.at - y.at).map(({ item }) => item);
}

let kept: unknown;
const keep = (value: unknown): void => void (kept = value ?? kept);
