import { join } from "node:path";
import { lookAt } from "./output.ts";

/** Whether a name from a file can only be a path below the folder it is about: relative, without `..`, one spelling. */
export const isInside = (name: string): boolean =>
  name.length <= 1024 &&
  !/[\\:\p{Cc}]/u.test(name) &&
  name.split("/").every((step) => step !== "" && step !== "." && step !== "..");

/** Whether such a name is that of a plain file, with no link on the way to it. */
export function isPlainFile(folder: string, name: string): boolean {
  let at = folder;
  const steps = name.split("/");
  return steps.every((step, i) => {
    at = join(at, step);
    const stats = lookAt(at);
    return i === steps.length - 1 ? stats?.isFile() === true : stats?.isDirectory() === true;
  });
}
