import * as z from "zod";
import { RECORD_FORMAT, type DecisionRecord } from "../../decisions/record.ts";
import { LARGEST, readJson, readText } from "../../files/read-file.ts";
import { parseData } from "../../study/parse-study.ts";
import { checked } from "../../study/problem.ts";

const text = z.string({ error: "must be a text" });
const number = z.number({ error: "must be a number" });
const PROBABILITY = "must be a number from 0 to 1";
const end = z.union([number, z.null()]);

const recordSchema = z.object(
  {
    format: z.literal(RECORD_FORMAT, { error: `must be "${RECORD_FORMAT}"` }),
    question: text,
    choice: text,
    against: text,
    outcome: z.enum(["sure", "toss-up", "futile", "infeasible"]),
    goal: text,
    probability: z.union([number.min(0, PROBABILITY).max(1, PROBABILITY), z.null()]),
    foretold: z.array(z.object({ measure: text, label: text, estimate: number, low: end, high: end }), {
      error: "must be a list",
    }),
    // what a run writes nobody has signed
    date: text.default(""),
    owner: text.default(""),
  },
  { error: "must be an object" },
);

/**
 * Reads the file of a decision. Errors: no such file, not of that form.
 *
 * @example
 * const foretold = [{ measure: "profit", label: "profit", estimate: 2, low: 1, high: 3 }];
 * const said = { choice: "ask", against: "as is", outcome: "sure", goal: "profit", probability: 0.9, foretold };
 * const who = { format: "counterpoise decision 1", question: "Ask first?", owner: "Ada", date: "2026-03-01" };
 * writeFileSync(`${folder}/decision.json`, JSON.stringify({ ...who, ...said }));
 * readDecision(`${folder}/decision.json`).choice // → "ask"
 */
export function readDecision(path: string): DecisionRecord {
  const read = readJson(path, { what: "a decision", megabytes: LARGEST.data, schema: recordSchema });
  // JSON has no infinite numbers: an interval that is not known is written as null
  const foretold = read.foretold.map((one) => ({ ...one, low: one.low ?? -Infinity, high: one.high ?? Infinity }));
  return { ...read, probability: read.probability ?? NaN, foretold };
}

/**
 * Reads what happened, from YAML or JSON: a number for each measure.
 *
 * @example
 * writeFileSync(`${folder}/happened.yaml`, "profit: 2.4\nchurn: -0.01\n");
 * readHappened(`${folder}/happened.yaml`) // → { profit: 2.4, churn: -0.01 }
 */
export const readHappened = (path: string): Record<string, number> =>
  parseData(readText(path, { what: "what happened", megabytes: LARGEST.study }), path, (data) =>
    checked(z.record(z.string(), number, { error: "must be an object of numbers by measure" }), data),
  );
