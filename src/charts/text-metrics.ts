import { BLOCK_STARTS, INTER_WIDTHS } from "./inter-widths.ts";

/** Weights for which widths are known; any other weight uses the nearest of them. */
const WEIGHTS: readonly number[] = [400, 500, 600, 700];
/** Width in ems of characters that Inter lacks: East Asian ones fill a square, others are taken as broad letters. */
const SQUARE = 1;
const BROAD = 0.7;

/**
 * Width in pixels of one line of text set in Inter: the sum of advance widths, without kerning.
 *
 * The same table serves the page, the headless renderer and label placement, so layout does not depend on the machine.
 * @param size font size in pixels
 * @param weight 100 … 900, or "bold" / "normal"
 */
export function textWidth(text: string, size: number, weight: number | string = 400): number {
  const blocks = INTER_WIDTHS[nearestWeight(weight)];
  let thousandths = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0)!;
    const block = BLOCK_STARTS.findLastIndex((start) => codePoint >= start);
    const known = block < 0 ? 0 : blocks[block][codePoint - BLOCK_STARTS[block]];
    thousandths += known || 1000 * (codePoint >= 0x2e80 ? SQUARE : codePoint < 0x20 ? 0 : BROAD);
  }
  return (thousandths * size) / 1000;
}

function nearestWeight(weight: number | string): number {
  const number = weight === "bold" ? 700 : weight === "normal" ? 400 : Number(weight);
  if (!Number.isFinite(number)) return 400;
  return WEIGHTS.reduce((best, known) => (Math.abs(known - number) < Math.abs(best - number) ? known : best));
}

/** Width of a line of text, in pixels or in characters of a terminal. */
export type TextMeasure = (text: string) => number;

/** Measures text of one size and weight in pixels. */
export const inPixels =
  (size: number, weight: number | string = 400): TextMeasure =>
  (text) =>
    textWidth(text, size, weight);

/** Spaces at which a line may end: not before a per cent sign, nor around a relation such as the one in "ε = 4". */
const BREAK = /(?<! [=<>≤≥±]) (?!%|[=<>≤≥±] )/;

/** Breaks text at spaces into lines no wider than `width`; a single word that is wider keeps its own line. */
export function wrapText(text: string, width: number, measure: TextMeasure): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(BREAK)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** Shortens text to `width` by leaving out its middle, so that both its beginning and its end stay readable. */
export function shortenText(text: string, width: number, measure: TextMeasure): string {
  if (measure(text) <= width) return text;
  const characters = [...text];
  for (let kept = characters.length - 1; kept > 1; kept--) {
    const head = Math.ceil(kept * 0.6);
    const short = `${characters.slice(0, head).join("").trimEnd()}…${characters
      .slice(characters.length - (kept - head))
      .join("")
      .trimStart()}`;
    if (measure(short) <= width) return short;
  }
  return "…";
}
