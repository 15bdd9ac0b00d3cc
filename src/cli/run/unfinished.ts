import { fail } from "../../index.ts";
import { keptJobs, removeJobs } from "../../runners/job-store.ts";
import { isInterruption } from "../terminal/interruption.ts";
import { note } from "../terminal/terminal.ts";

/** Finished parts of a long piece of work, and what they are called. */
export interface Unfinished {
  readonly folder: string;
  /** One of them: "replication". */
  readonly part: string;
  /** The whole: "run". */
  readonly whole: string;
  /** How many there will be, where that is known. */
  readonly of?: number;
  /** The command as the user wrote it. */
  readonly again: string;
}

/** Refuses to begin where an interrupted piece of work left finished parts, unless told what to do with them. */
export function checkUnfinished(
  { folder, part, whole }: Unfinished,
  { resume, force }: { readonly resume?: boolean; readonly force?: boolean },
): void {
  const kept = keptJobs(folder);
  if (kept > 0 && !resume && !force)
    fail(
      `${folder} has ${kept} finished ${part}s of an interrupted ${whole}: --resume goes on with it, --force starts again`,
    );
}

/** Does long work; where it ends early, what is kept and how to go on is told, and an empty folder is removed. */
export async function keepingParts<T>(unfinished: Unfinished, work: () => Promise<T>): Promise<T> {
  const { folder, part } = unfinished;
  try {
    return await work();
  } catch (error) {
    const kept = keptJobs(folder);
    if (kept === 0) removeJobs(folder);
    const advice = kept === 0 ? `no ${part} was finished, nothing is kept` : goOn(unfinished, kept);
    if (isInterruption(error)) note(`counterpoise: interrupted; ${advice}\n`);
    else if (kept > 0 && error instanceof Error) error.message += `; ${advice}`;
    throw error;
  }
}

function goOn({ folder, part, of, again }: Unfinished, kept: number): string {
  const repeat = again.includes(" --resume") ? again : `${again} --resume`;
  return `${kept}${of === undefined ? "" : ` of ${of}`} ${part}s are kept in ${folder}; go on with: ${repeat}`;
}
