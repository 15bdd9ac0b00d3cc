import { replaceLine } from "./terminal.ts";

/** One line on stderr that tells what is being done, overwritten by the next step. */
export interface StepLine {
  show(step: string): void;
  clear(): void;
}

/** Only on a terminal, and not when quiet. */
export function stepLine(quiet: boolean): StepLine {
  if (quiet || !process.stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  return {
    show: (step) => replaceLine(`${step} …`),
    clear: () => replaceLine(""),
  };
}
