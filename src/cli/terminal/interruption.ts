/** Exit code of a process that Ctrl-C ended: 128 + SIGINT. */
export const INTERRUPTED = 130;

const NAME = "Interruption";

/** Ctrl-C, a polite kill, and the end of the terminal. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const ignore = (): void => undefined;

/** What is thrown when the user interrupts. */
export const interruption = (): Error => Object.assign(new Error("interrupted"), { name: NAME });

/** Whether something was thrown because the user interrupted. */
export const isInterruption = (thrown: unknown): boolean => thrown instanceof Error && thrown.name === NAME;

/**
 * Does some work that Ctrl-C, a polite kill or the end of the terminal stops through the signal; a second one ends the
 * process at once.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => controller.abort(interruption());
  for (const signal of SIGNALS) process.once(signal, stop);
  // a terminal that is gone takes no words, which must not end the work half-way
  for (const stream of [process.stdout, process.stderr]) stream.off("error", ignore).on("error", ignore);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
  }
}
