import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Path of a file of real data beside the repository, for example `adult/adult.csv.gz`; undefined when it is not there.
 */
export function sharedData(name: string): string | undefined {
  const path = fileURLToPath(new URL(`../../shared/data/${name}`, import.meta.url));
  return existsSync(path) ? path : undefined;
}
