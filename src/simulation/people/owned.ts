import type { Run } from "../run.ts";

/** Whether a bit is set. */
export const has = (bits: Uint8Array, at: number): boolean => (bits[at >> 3] & (1 << (at & 7))) !== 0;

/** Which items a customer may refuse for having them; absent where nobody minds. */
export function refusesOf({ owned }: Run, customer: number, items: number): ((item: number) => boolean) | undefined {
  return owned === undefined ? undefined : (item) => has(owned, customer * items + item);
}
