import * as z from "zod";
import { fail } from "../../core/check.ts";
import { VERSION } from "../../core/version.ts";
import type { Study } from "../../model/results.ts";
import { studyJson } from "../../reports/results/study-json.ts";
import { configuration, configurationHash, type Configuration } from "../../study/configuration.ts";
import type { StoredStudy } from "./result-store.ts";

/** What a store keeps of a study, and the form in which it is read back. */
export const storedStudySchema: z.ZodType<StoredStudy> = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/, { error: "must be a digest" }),
  question: z.string(),
  replications: z.int().positive(),
  library: z.string(),
  text: z.string(),
  runnable: z.boolean(),
});

/** A study as a store keeps it. */
export function storedStudy(study: Study): { readonly stored: StoredStudy; readonly configuration: Configuration } {
  const settings = configuration(study);
  const { question, replications } = study;
  const stored = { hash: configurationHash(settings), question, replications, library: VERSION, ...studyJson(study) };
  return { stored, configuration: settings };
}

/**
 * The study of a store that is meant: by the beginning of its digest, else the only one.
 * Errors: none there; several, with how to tell them apart.
 */
export function chosenStudy(
  studies: readonly StoredStudy[],
  { place, begins }: { readonly place: string; readonly begins?: string },
): StoredStudy {
  const meant = begins === undefined ? studies : studies.filter(({ hash }) => hash.startsWith(begins));
  if (meant.length === 1) return meant[0];
  const list = studies.map(({ hash, question }) => `${hash.slice(0, 12)} "${question}"`).join(", ");
  if (studies.length === 0) fail(`${place} must have results, got none`);
  return meant.length === 0
    ? fail(`--pick must be the beginning of a digest of ${place}, got "${begins}"; studies are ${list}`)
    : fail(`${place} has ${meant.length} studies: choose one with --pick and the beginning of its digest: ${list}`);
}
