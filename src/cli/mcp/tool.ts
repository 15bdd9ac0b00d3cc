import type { CallToolResult } from "@modelcontextprotocol/server";
import * as z from "zod";
import { fail, parseStudy, type Study } from "../../index.ts";
import { storedResults, type StoredResults } from "../../runners/stored-results.ts";
import { answerOf } from "./answer.ts";
import type { McpTask, Tasks } from "./tasks.ts";

/** A tool: what it is for, what it takes, what it does. */
export interface Tool<Input extends z.ZodType = z.ZodType> {
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  /** Whether it only reads. */
  readonly reads: boolean;
  readonly work: (input: z.infer<Input>, tasks: Tasks) => CallToolResult | Promise<CallToolResult>;
}

/** A tool among others, whatever it takes. */
export const tool = <Input extends z.ZodType>(one: Tool<Input>): Tool => one as unknown as Tool;

/** What tools take: a study, a task, results, sizes. */
export const studyField: z.ZodType<string | Record<string, unknown>> = z
  .union([z.string(), z.record(z.string(), z.unknown())])
  .describe("a study as YAML or JSON text, or as an object; its form is the resource counterpoise://schema/study");
export const taskField: z.ZodString = z.string().describe("name of a task, as `run` gave it");
export const resultsField: z.ZodString = z
  .string()
  .describe("name of a finished task, or a folder that `counterpoise run` wrote");
export const sizeFields: {
  readonly customers: z.ZodOptional<z.ZodInt>;
  readonly weeks: z.ZodOptional<z.ZodInt>;
  readonly replications: z.ZodOptional<z.ZodInt>;
  readonly seed: z.ZodOptional<z.ZodString>;
} = {
  customers: z.int().min(2).optional().describe("customers; the study's unless told"),
  weeks: z.int().min(1).optional().describe("weeks under each policy; the study's unless told"),
  replications: z
    .int()
    .min(1)
    .optional()
    .describe("independent runs; the study's unless told; below 5 no policy is called best"),
  seed: z.string().optional().describe("the same seed gives the same numbers"),
};

/** The study in a tool's input: data alone, no file is read and no code runs. */
export const studyOf = (given: z.infer<typeof studyField>): Study =>
  typeof given !== "string"
    ? parseStudy(JSON.stringify(given), "study.json")
    : parseStudy(given, given.trimStart().startsWith("{") ? "study.json" : "study.yaml");

/** Results by the name of a task or of a folder. Errors: a task that is not finished. */
export const resultsOf = (named: string, tasks: Tasks): Promise<StoredResults> => {
  const task = tasks.all().find(({ id }) => id === named);
  if (task !== undefined && task.folder === undefined)
    fail(`results must be those of a task that is finished, got "${named}", which is ${task.state}`);
  return storedResults(task?.folder ?? named);
};

/** A task as an answer, with what to do next. */
export const told = (task: McpTask): CallToolResult =>
  answerOf({
    ...task,
    next: task.found !== undefined ? "told above" : task.state === "finished" ? "ask `results` with this task" : "ask `status` with this task", // prettier-ignore
  });
