import { Presets, SingleBar } from "cli-progress";
import { duration } from "./duration.ts";
import { note } from "./terminal.ts";

/** Shows how many simulations are done. */
export interface SimulationDisplay {
  progress(done: number, most: number): void;
  stop(): void;
}

/**
 * Progress of many like simulations on stderr: a bar on a terminal, a line per tenth elsewhere, nothing when quiet. How
 * many there will be is an upper bound.
 */
export function simulationDisplay(quiet: boolean): SimulationDisplay {
  if (quiet) return { progress: () => undefined, stop: () => undefined };
  return process.stderr.isTTY ? bar() : lines();
}

function lines(): SimulationDisplay {
  let tenths = 0;
  return {
    progress(done, most) {
      const reached = Math.floor((10 * done) / most);
      if (reached > tenths) note(`${done} of at most ${most} simulations are done\n`);
      tenths = Math.max(tenths, reached);
    },
    stop: () => undefined,
  };
}

function bar(): SimulationDisplay {
  const format = "{bar} {value} of at most {total} simulations{left}";
  const shown = new SingleBar(
    { format, stream: process.stderr, hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  );
  const began = performance.now();
  shown.start(1, 0, { left: "" });
  return {
    progress(done, most) {
      shown.setTotal(most);
      shown.update(done, {
        left: ` · at most ${duration(((performance.now() - began) / 1000) * (most / done - 1))} left`,
      });
    },
    stop: () => shown.stop(),
  };
}
