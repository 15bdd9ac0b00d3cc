import { isCounterpoiseError } from "../../core/check.ts";
import { configuration, configurationHash } from "../../study/configuration.ts";
import { parseStudy } from "../../study/parse-study.ts";
import { toJSON } from "../../study/study-file.ts";
import type { Study } from "../../model/results.ts";

/** Text of study.json, and whether the study that is read back from it gives the same numbers. */
export interface StudyJson {
  readonly text: string;
  /** False where the study has parts of the user's own, whose code a file of data cannot hold. */
  readonly runnable: boolean;
}

/**
 * A study as the text of a file, complete: every default written out, populations included, so that later versions with
 * other defaults change nothing.
 */
export function studyJson(study: Study): StudyJson {
  const text = `${JSON.stringify(toJSON(study), (_, value: unknown) => (typeof value === "number" && !Number.isFinite(value) ? String(value) : value), 2)}\n`;
  return { text, runnable: readsBack(study, text) };
}

/** Tried, not assumed: the text is read and its configuration compared. */
function readsBack(study: Study, text: string): boolean {
  try {
    return configurationHash(configuration(parseStudy(text, "study.json"))) === configurationHash(configuration(study));
  } catch (error) {
    if (isCounterpoiseError(error)) return false;
    throw error;
  }
}
