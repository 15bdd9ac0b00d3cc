/**
 * Findings whose figures were never checked against the source itself. They stand apart from the registry, which says the
 * same with everything else, because a study needs no more of it: a page that makes studies loads a fifth less.
 */
export const RECALLED: readonly string[] = [
  ...["SEG-03", "SEG-04", "TRT-01", "TRT-02", "TRT-03", "TRT-04", "TRT-05", "TRT-09", "TRT-10", "TRT-13", "TRT-14"],
  ...["VAL-01", "VAL-02", "VAL-07", "VAL-12", "CON-21M", "CON-28", "PER-17", "PER-19", "PER-22", "PER-29", "CRP-02"],
  ...["CRP-04", "CRP-05", "CRP-09", "CRP-10", "CRP-11", "BRC-07", "TRU-05", "TRU-07", "TRU-08", "CHN-09", "CHN-14"],
  ...["PER-31", "MIN-06", "MIN-07", "BRC-18", "DP-11", "RID-03", "RID-05", "CMP-02", "CMP-04", "CMP-11", "CMP-12"],
];

/**
 * A source in a few words, with a caution where its figure was never checked against the source itself: `TRT-01
 * (recalled)`.
 *
 * @example
 * sourceInWords("TRT-01") // → "TRT-01 (recalled)"
 */
export const sourceInWords = (id: string): string => (RECALLED.includes(id) ? `${id} (recalled)` : id);
