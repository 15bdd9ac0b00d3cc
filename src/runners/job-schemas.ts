import * as z from "zod";
import type { ReplicationResult } from "../simulation/simulate.ts";

// what finished jobs give; numbers may be infinite or undefined, so `z.number()` alone will not do
const number = z.custom<number>((value) => typeof value === "number");

/** A replication of a run. */
export const replicationSchema: z.ZodType<ReplicationResult> = z.object({
  replication: z.int(),
  records: z.array(
    z.object({
      policy: z.string(),
      replication: z.int(),
      week: z.int(),
      group: z.string(),
      measure: z.string(),
      value: number,
    }),
  ),
  ledgers: z.array(
    z.object({
      policy: z.string(),
      events: z.array(
        z.looseObject({
          mechanism: z.string(),
          epsilon: number,
          delta: number,
          unit: z.enum(["event", "attribute", "customer"]),
          adjacency: z.enum(["replace", "add-remove"]),
          count: number,
        }),
      ),
    }),
  ),
  parameters: z.record(z.string(), number),
}) as z.ZodType<ReplicationResult>;

/** A simulation of a calibration: replications × targets. */
export const outputsSchema: z.ZodType<number[][]> = z.array(z.array(number));

/** A run of a sensitivity: whole-run values by policy and measure. */
export const headlinesSchema: z.ZodType<Record<string, Record<string, number>>> = z.record(
  z.string(),
  z.record(z.string(), number),
);

/** An experiment of a validation: values by check. */
export const measuredSchema: z.ZodType<Record<string, number>> = z.record(z.string(), number);
