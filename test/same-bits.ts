import { expect } from "vitest";
import { useKernels } from "../src/core/kernels/load.ts";

/**
 * Expects that a computation gives the same bits, or throws the same error, with WebAssembly and with the loops of
 * TypeScript.
 */
export function expectSameBits(compute: () => ArrayBufferView): void {
  const [one, other] = (["wasm", "ts"] as const).map((kind) => {
    useKernels(kind);
    try {
      const { buffer, byteOffset, byteLength } = compute();
      return Buffer.from(buffer.slice(byteOffset, byteOffset + byteLength)).toString("base64");
    } catch (error) {
      return String(error);
    } finally {
      useKernels("wasm");
    }
  });
  expect(one === other, `${one.slice(0, 80)} … for ${other.slice(0, 80)} …`).toBe(true);
}
