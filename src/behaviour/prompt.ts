/** Weeks for which a question that a customer noticed changes how likely leaving is: three months. */
export const PROMPT_WEEKS = 13;

/**
 * Log-odds of leaving that a noticed question adds: above 0 it wakes those who had no reason to stay but inertia, below
 * it keeps people; a what-if, 0 unless told. `since` in weeks; nothing before a question or after three months.
 */
export const promptLogOdds = (strength: number, since: number): number =>
  since >= 0 && since < PROMPT_WEEKS ? strength : 0;
