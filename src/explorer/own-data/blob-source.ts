import { fail, type TableSource } from "../../index.ts";

/** A file of the page, packed by gzip or not; `onBytes` is told how many of its bytes were read. */
export function blobSource(file: Blob, name: string, onBytes: (read: number) => void = () => undefined): TableSource {
  return {
    name,
    async *open() {
      const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
      const packed = start[0] === 0x1f && start[1] === 0x8b;
      let read = 0;
      const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(bytes, to) {
          onBytes((read += bytes.length));
          to.enqueue(bytes);
        },
      });
      const bytes = file.stream().pipeThrough(counted);
      const reader = (packed ? bytes.pipeThrough(new DecompressionStream("gzip")) : bytes).getReader();
      try {
        for (;;) {
          const { done, value } = await reader
            .read()
            .catch(() => fail(`"${name}" must be a file that can be read whole`));
          if (done) return;
          yield value;
        }
      } finally {
        await reader.cancel().catch(() => undefined);
      }
    },
  };
}
