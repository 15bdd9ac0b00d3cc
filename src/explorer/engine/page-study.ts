import { fail, fromJSON, type Study, type StudyFile } from "../../index.ts";

/** Policies that can be told apart on one page, if only in its tables. */
export const MOST_ON_PAGE = 50;

/** Policies × replications that a page simulates and keeps. */
export const MOST_PARTS = 1_000;

/**
 * The study of a draft, as large as a page can simulate. Counts before anything else is looked at, so that a link or
 * file of any size is answered at once. Errors: too many policies or replications, which the command takes; as in
 * `fromJSON`.
 */
export function pageStudy(draft: unknown): Study {
  const { policies } = (draft ?? {}) as Partial<StudyFile>;
  const count = typeof policies === "object" && policies !== null ? Object.keys(policies).length : 0;
  if (count > MOST_ON_PAGE)
    fail(`policies must have at most ${MOST_ON_PAGE} entries in the explorer, got ${count}; ${ELSEWHERE}`);
  const study = fromJSON(draft);
  const most = Math.floor(MOST_PARTS / count);
  if (study.replications > most)
    fail(
      `replications must be at most ${most} in the explorer with ${count} policies, got ${study.replications}; ${ELSEWHERE}`,
    );
  return study;
}

const ELSEWHERE = "`counterpoise run` takes more";
