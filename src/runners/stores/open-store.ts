import type { ResultStore } from "./result-store.ts";

/** Opens the store at a place: `postgres://user@host/database`, else a folder, which is made if it lacks. */
export async function openStore(place: string, onDrop?: (sentence: string) => void): Promise<ResultStore> {
  return /^postgres(ql)?:/.test(place)
    ? (await import("./postgres-store.ts")).postgresStore(place, onDrop)
    : (await import("./folder-store.ts")).folderStore(place, onDrop);
}
