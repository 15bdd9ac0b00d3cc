import { Presets, SingleBar } from "cli-progress";
import type { Progress } from "../../index.ts";
import { duration } from "./duration.ts";
import { note } from "./terminal.ts";

/** Shows how far a run is. */
export interface Display {
  progress(progress: Progress): void;
  /** A replication is finished. */
  finished(replication: number): void;
  /** Ends the display, so that text can follow. */
  stop(): void;
}

/**
 * Progress on stderr, so that stdout stays clean: a bar on a terminal, one line per finished replication elsewhere,
 * nothing when quiet.
 *
 * @param already replications finished before, by a run that is resumed
 * @param lines whether finished replications are told of where there is no terminal
 */
export function display(quiet: boolean, replications: number, already: number, lines: boolean = true): Display {
  if (quiet || !(process.stderr.isTTY || lines)) return { progress: nothing, finished: nothing, stop: nothing };
  return process.stderr.isTTY ? barOf(replications, already) : linesOf(replications, already);
}

const nothing = (): void => undefined;

function linesOf(replications: number, already: number): Display {
  let finished = already;
  const line = (replication: number): void =>
    note(`replication ${replication} is finished (${++finished} of ${replications})\n`);
  return { progress: nothing, finished: line, stop: nothing };
}

function barOf(replications: number, already: number): Display {
  const format = "{bar} {percentage} % · {finished} of {replications} replications{left}";
  const bar = new SingleBar(
    { format, stream: process.stderr, hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  );
  const began = performance.now();
  let finished = already;
  bar.start(1, 0, { finished, replications, left: "" });
  return {
    progress({ done, total }) {
      const seconds = ((performance.now() - began) / 1000) * (total / done - 1);
      bar.setTotal(total);
      bar.update(done, { finished, replications, left: done === 0 ? "" : ` · ${duration(seconds)} left` });
    },
    finished: () => void finished++,
    stop: () => bar.stop(),
  };
}
