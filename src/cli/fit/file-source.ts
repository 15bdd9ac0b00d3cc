import { createReadStream, existsSync, openSync, readSync, closeSync } from "node:fs";
import { basename } from "node:path";
import { createGunzip } from "node:zlib";
import { fail, type TableSource } from "../../index.ts";

/**
 * A file of rows, packed by gzip or not, read piece by piece. Errors: no such file; a gzip file that is broken; `what`
 * says what it is to be.
 */
export function fileSource(path: string, what: string): TableSource {
  if (!existsSync(path)) fail(`${what} must be a file that exists, got "${path}"`);
  const packed = path.endsWith(".gz") || startsLikeGzip(path);
  return {
    name: basename(path),
    async *open() {
      const file = createReadStream(path);
      if (!packed) return yield* bytesOf(file);
      const unpacked = createGunzip();
      file.on("error", (error) => unpacked.destroy(error)).pipe(unpacked);
      try {
        yield* bytesOf(unpacked);
      } catch (error) {
        if (!(error as NodeJS.ErrnoException).code?.startsWith("Z_")) throw error;
        fail(`${what} must be a gzip file that is whole, got "${path}": ${(error as Error).message}`);
      } finally {
        file.destroy();
      }
    },
  };
}

async function* bytesOf(stream: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  try {
    for await (const bytes of stream) yield bytes as Uint8Array;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EISDIR") fail("the table must be a file, got a folder");
    throw error;
  }
}

function startsLikeGzip(path: string): boolean {
  const file = openSync(path, "r");
  try {
    const start = new Uint8Array(2);
    return readSync(file, start, 0, 2, 0) === 2 && start[0] === 0x1f && start[1] === 0x8b;
  } catch {
    return false;
  } finally {
    closeSync(file);
  }
}
