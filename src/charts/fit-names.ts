import { oneLine } from "../core/printable.ts";
import { shortenText, wrapText, type TextMeasure } from "./text-metrics.ts";

/** Room for a name: width of a line, number of lines, and how width is measured. */
export interface NameRoom {
  readonly width: number;
  readonly lines: number;
  readonly measure: TextMeasure;
}

/**
 * Breaks names into lines that fit. Names that are too long lose words: from their middle, or, where names begin alike,
 * from what they
 * have in common, so that what tells them apart stays readable.
 */
export function fitNames(names: readonly string[], room: NameRoom): string[][] {
  const texts = names.map((name) => oneLine(name).replace(/ ([=<>≤≥±]) /g, "\u00a0$1\u00a0"));
  return texts.map((text) => {
    const whole = broken(text, room);
    if (whole.length <= room.lines) return whole.map((line) => shortenText(line, room.width, room.measure));
    const common = Math.max(0, ...texts.filter((other) => other !== text).map((other) => commonWords(text, other)));
    const candidates = common > 1 ? withoutCommon(text.split(" "), common) : withoutMiddle(text.split(" "));
    const fitting = candidates
      .map((words) => broken(words.join(" "), room))
      .find((lines) => lines.length <= room.lines);
    return (fitting ?? [text]).map((line) => shortenText(line, room.width, room.measure));
  });
}

/** Lines of whole words; a word that is wider than a line is broken after its hyphens. */
const broken = (text: string, { width, measure }: NameRoom): string[] =>
  wrapText(text, width, measure).flatMap((line) => (measure(line) > width ? atHyphens(line, width, measure) : [line]));

function atHyphens(line: string, width: number, measure: TextMeasure): string[] {
  const lines: string[] = [];
  for (const part of line.split(/(?<=[^\s-]-)(?=[^\s-])/)) {
    const last = lines.at(-1);
    if (last !== undefined && measure(last + part) <= width) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines;
}

/** Number of words with which both texts begin. */
function commonWords(a: string, b: string): number {
  const [first, second] = [a.split(" "), b.split(" ")];
  const different = first.findIndex((word, index) => word !== second[index]);
  return different < 0 ? first.length : different;
}

/** Shorter and shorter: all words but more and more around the middle. */
function withoutMiddle(words: readonly string[]): string[][] {
  return words.slice(2).map((_, index) => {
    const left = index + 1;
    const start = Math.max(1, Math.ceil((words.length - left) / 2));
    return [...words.slice(0, start), "…", ...words.slice(start + left)];
  });
}

/** Shorter and shorter: the first word, then fewer and fewer of the other common ones, then also fewer at the end. */
function withoutCommon(words: readonly string[], common: number): string[][] {
  const fewerCommon = Array.from({ length: common - 1 }, (_, index) => [words[0], "…", ...words.slice(index + 2)]);
  const tail = words.slice(common);
  const fewerAtEnd = tail.slice(1).map((_, index) => [words[0], "…", ...tail.slice(0, tail.length - 1 - index), "…"]);
  return [...fewerCommon, ...fewerAtEnd];
}
