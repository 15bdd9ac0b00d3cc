import type { Leak } from "./leaked.ts";

/** A breach that was kept quiet before some of those concerned. */
export interface ConcealedBreach {
  readonly leak: Omit<Leak, "week" | "known" | "cause">;
  /** 1 for each customer whose row was taken and who does not know. */
  readonly concerned: Uint8Array;
}
