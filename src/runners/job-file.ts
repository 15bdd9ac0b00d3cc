import { sha256 } from "../files/own-name.ts";
import { checkNumber, fail, show } from "../core/check.ts";

/** A finished piece of work as data: what was done is told by kind, number and arguments alone. */
export interface Job {
  /** Lower-case letters. */
  readonly kind: string;
  readonly number: number;
  /** What else it depends on, as JSON. */
  readonly args?: unknown;
}

const MARK = "counterpoise job 1";

/** Name of a job's file: `replication-0002.json`. Errors: a kind or number that would name another place. */
export function jobFile({ kind, number }: Job): string {
  checkNumber("job.number", number, { min: 0, max: Number.MAX_SAFE_INTEGER, integer: true });
  if (!/^[a-z]+$/.test(kind)) fail(`job.kind must be lower-case letters, got ${show(kind)}`);
  return `${kind}-${String(number).padStart(4, "0")}.json`;
}

/** Whether a file may be one of a job by its name. */
export const isJobFile = (name: string): boolean => /^[a-z]+-\d{4,}\.json$/.test(name);

/** Digest that names a job: of everything its result depends on. */
export const jobKey = (configHash: string, { kind, number, args = null }: Job): string =>
  sha256(JSON.stringify([configHash, kind, number, args]));

/**
 * Text of a job's file: two lines, which are one JSON object. The first has the job's key and the SHA-256 of the second,
 * the result. Numbers that are not finite are kept as `{ "number": "Infinity" }`, since JSON has none.
 */
export function jobText(key: string, result: unknown): string {
  const body = `"result":${JSON.stringify(result, infinitiesAsText)}}\n`;
  const head = JSON.stringify({ format: MARK, key, sha256: sha256(body) });
  return `${head.slice(0, -1)},\n${body}`;
}

/** A job's file read back: its result, or what is wrong with it. */
export type JobRead = { readonly result: unknown } | { readonly wrong: string };

/** Reads a job's file; anything but what `jobText` wrote for this key, to the last letter, is wrong. */
export function readJobText(key: string, text: string): JobRead {
  const end = text.indexOf(",\n");
  const body = text.slice(end + 2);
  const head = end < 0 || end > 1000 ? undefined : parsed(`${text.slice(0, end)}}`);
  const { format, key: own, sha256: digest } = (head ?? {}) as Record<string, unknown>;
  if (format !== MARK) return { wrong: "it is cut off or damaged" };
  if (digest !== sha256(body)) return { wrong: "its content is not what was written" };
  if (own !== key) return { wrong: "it belongs to another piece of work" };
  const whole = parsed(`{${body}`, infinitiesFromText) as { result?: unknown } | undefined;
  return whole === undefined ? { wrong: "it is no JSON" } : { result: whole.result };
}

function parsed(text: string, reviver?: (key: string, value: unknown) => unknown): unknown {
  try {
    return JSON.parse(text, reviver) as unknown;
  } catch {
    return undefined;
  }
}

/** For `JSON.stringify`: numbers that JSON has not, as `{ "number": "Infinity" }`. */
export const infinitiesAsText = (_key: string, value: unknown): unknown =>
  typeof value === "number" && !Number.isFinite(value) ? { number: String(value) } : value;

/** For `JSON.parse`: the way back. */
export function infinitiesFromText(_key: string, value: unknown): unknown {
  const text = (value as { number?: unknown } | null)?.number;
  return text === "Infinity" || text === "-Infinity" || text === "NaN" ? Number(text) : value;
}
