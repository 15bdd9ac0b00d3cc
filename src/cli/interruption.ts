/** Exit code of a process that Ctrl-C ended: 128 + SIGINT. */
export const INTERRUPTED = 130;

const NAME = "Interruption";

/** What is thrown when the user interrupts. */
export const interruption = (): Error => Object.assign(new Error("interrupted"), { name: NAME });

/** Whether something was thrown because the user interrupted. */
export const isInterruption = (thrown: unknown): boolean => thrown instanceof Error && thrown.name === NAME;

/** Does some work that Ctrl-C (or a polite kill) stops through the signal; a second Ctrl-C ends the process at once. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => controller.abort(interruption());
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    return await work(controller.signal);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}
