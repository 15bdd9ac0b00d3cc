import { fail, parseData, type StudyFile } from "../../index.ts";
import { pageStudy } from "../engine/page-study.ts";

/** A study file larger than this is something else. */
const LARGEST = 10_000_000;

/** The study in a YAML or JSON file, as it is written there. Errors name the line, as in the command. */
export async function openStudy(file: Blob, name: string): Promise<StudyFile> {
  if (file.size > LARGEST) fail(`${name} must be a study of at most 10 MB, got ${Math.round(file.size / 1e6)} MB`);
  const text = await file.text();
  const { $schema: _, ...study } = parseData(text, name, (data) => {
    pageStudy(data);
    return data as StudyFile;
  });
  return study;
}
