import { parse } from "yaml";
import { fail, parseStudy, type StudyFile } from "../../index.ts";

/** A study file larger than this is something else. */
const LARGEST = 10_000_000;

/** The study in a YAML or JSON file, as it is written there. Errors name the line, as in the command. */
export async function openStudy(file: Blob, name: string): Promise<StudyFile> {
  if (file.size > LARGEST) fail(`${name} must be a study of at most 10 MB, got ${Math.round(file.size / 1e6)} MB`);
  const text = await file.text();
  parseStudy(text, name);
  const { $schema: _, ...study } = parse(text) as StudyFile;
  return study;
}
