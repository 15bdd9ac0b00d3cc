import { formatNumber } from "./format.ts";

/** Labels of single things, which take an article inside a sentence; the others are mass nouns or names. */
const SINGLE = /^(premium|share|personalisation score|hit rate|smallest class|cost|margin|expected cost|gap)\b/;

/** A measure's label inside a sentence: "trust", "the personalisation score", "the share re-identified by 4 purchases". */
export const inSentence = ({ label }: { readonly label: string }): string =>
  SINGLE.test(label) ? `the ${label}` : label;

/** A number of things: "1 week", "2 weeks", "1,200 visits"; `many` where the plural is not an s more. */
export const counted = (n: number, one: string, many: string = `${one}s`): string =>
  `${formatNumber(n, 0)} ${n === 1 ? one : many}`;
