import { Presets, SingleBar } from "cli-progress";
import type { Progress } from "../index.ts";

/** Shows how far a run is. */
export interface Display {
  progress(progress: Progress): void;
  /** A replication is finished. */
  finished(replication: number): void;
  /** Ends the display, so that text can follow. */
  stop(): void;
}

/**
 * Progress on stderr, so that stdout stays clean: a bar on a terminal, one line per finished replication elsewhere, nothing when quiet.
 *
 * @param already replications finished before, by a run that is resumed
 */
export function display(quiet: boolean, replications: number, already: number): Display {
  const nothing = (): void => undefined;
  if (quiet) return { progress: nothing, finished: nothing, stop: nothing };
  let finished = already;
  if (!process.stderr.isTTY) {
    return {
      progress: nothing,
      finished: (number) => process.stderr.write(`replication ${number} is finished (${++finished} of ${replications})\n`),
      stop: nothing,
    };
  }
  const format = "{bar} {percentage}% · {finished} of {replications} replications · {eta_formatted} left";
  const bar = new SingleBar({ format, stream: process.stderr, hideCursor: true, clearOnComplete: true, etaBuffer: 50 }, Presets.shades_classic);
  let started = false;
  return {
    progress({ done, total }) {
      if (!started) bar.start(total, done, { finished, replications });
      else bar.update(done, { finished, replications });
      started = true;
    },
    finished: () => void finished++,
    stop: () => started && bar.stop(),
  };
}
