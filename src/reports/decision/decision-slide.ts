import { enoughDecimals, formatChange, heading } from "../../charts/format.ts";
import { inPixels, wrapText } from "../../charts/text-metrics.ts";
import { themes, type Theme } from "../../charts/theme.ts";
import { escapeXml, oneLineXml } from "../../core/escape.ts";
import { oneLine } from "../../core/printable.ts";
import type { Decision } from "../../decisions/findings.ts";
import { toldPrices } from "./decision-words.ts";
import type { ReportContent } from "../report/report-content.ts";

const [WIDTH, HEIGHT, MARGIN] = [1920, 1080, 96];
const [HEADLINE, TEXT, NOTE, KICKER] = [48, 27, 22, 26];
/** Height of a row of the price list. */
const ROW = 74;
/** Where sentences end and the price list begins. */
const MIDDLE = 1130;
/** Most lines of the headline, and most rows of the price list, and how many of them tell what gets better. */
const MOST = { headline: 3, rows: 7, gains: 2 };
/** Last line of sentences; below it stand flags, and below these where the numbers come from. */
const FLAGS = 800;

/**
 * The decision as a slide of 16 : 9, an SVG of 1920 × 1080: the study's question, what to choose as headline, the answer's
 * sentences, what it changes elsewhere, red flags. Undefined where nothing was decided. What does not fit is left out
 * whole, and counted.
 */
export function decisionSlide(
  { decision, info, answer }: Pick<ReportContent, "decision" | "info" | "answer">,
  theme: Theme = themes.light,
): string | undefined {
  if (decision === undefined || decision.title === "") return undefined;
  const { text, muted, background, surface, font, verdictText, grid } = theme;
  const parts: string[] = [];
  const line = (words: string, x: number, y: number, size: number, weight: number, fill: string): void => {
    parts.push(
      `<text x="${x}" y="${y}" font-family='${escapeXml(font)}' font-size="${size}px" font-weight="${weight}" fill="${fill}">${escapeXml(oneLineXml(words))}</text>`,
    );
  };
  line(wrapText(oneLine(info.question), WIDTH - 2 * MARGIN, inPixels(KICKER, 500))[0], MARGIN, 92, KICKER, 500, muted);
  const title = wrapText(decision.title, WIDTH - 2 * MARGIN, inPixels(HEADLINE, 600)).slice(0, MOST.headline);
  title.forEach((words, l) => line(words, MARGIN, 160 + 60 * l, HEADLINE, 600, text));
  const top = 160 + 60 * title.length + 24;
  const sentences = written(answer, MIDDLE - MARGIN - 64, TEXT, top, FLAGS, 1.4);
  for (const { words, y } of sentences.lines) line(words, MARGIN, y, TEXT, 400, text);
  priceList(decision.instead ?? decision.made, info.scenario.currency, Math.floor((FLAGS - top - ROW) / ROW)).forEach(
    ({ label, change, worse, better }, r) => {
      const y = top + ROW * r;
      const fill = worse ? verdictText[0] : better ? verdictText[1] : text;
      line(label, MIDDLE, y, r === 0 ? NOTE : TEXT, r === 0 ? 500 : 600, r === 0 ? muted : text);
      line(change, MIDDLE, y + 29, NOTE, 500, fill);
      if (r > 0) parts.push(`<rect x="${MIDDLE}" y="${y - 34}" width="${WIDTH - MARGIN - MIDDLE}" height="1" fill="${grid}"/>`); // prettier-ignore
    },
  );
  const flags = written(decision.flags, WIDTH - 2 * MARGIN - 48, NOTE, FLAGS + 52, HEIGHT - 76, 1.35);
  if (flags.lines.length > 0) {
    const bottom = flags.lines.at(-1)!.y + 20;
    parts.push(`<rect x="${MARGIN}" y="${FLAGS + 16}" width="${WIDTH - 2 * MARGIN}" height="${bottom - FLAGS - 16}" rx="8" fill="${surface}" stroke="${verdictText[0]}"/>`); // prettier-ignore
    for (const { words, y } of flags.lines) line(words, MARGIN + 24, y, NOTE, 400, text);
  }
  const left = sentences.left + flags.left;
  const more = left > 0 ? ` · ${left} more in the report` : "";
  line(`Simulated, not a forecast: ${info.scenario.name}, ${info.replications} replications, seed ${info.seed}, Counterpoise ${info.version}${more}`, MARGIN, HEIGHT - 36, 18, 400, muted); // prettier-ignore
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${background}"/>`,
    ...parts,
    "</svg>",
  ].join("");
}

interface Written {
  readonly lines: { readonly words: string; readonly y: number }[];
  /** Sentences that did not fit. */
  readonly left: number;
}

/** Sentences below each other as lines between two heights; a sentence that does not fit is left out whole. */
function written(
  sentences: readonly string[],
  width: number,
  size: number,
  top: number,
  end: number,
  spacing: number,
): Written {
  // prettier-ignore
  const lines: Written["lines"] = [];
  let y = top;
  let left = 0;
  for (const sentence of sentences) {
    const wrapped = wrapText(oneLine(sentence), width, inPixels(size));
    if (left > 0 || y + (wrapped.length - 1) * spacing * size > end) {
      left++;
      continue;
    }
    for (const words of wrapped) {
      lines.push({ words, y });
      y += spacing * size;
    }
    y += 0.4 * size;
  }
  return { lines, left };
}

interface Listed {
  readonly label: string;
  readonly change: string;
  readonly worse: boolean;
  readonly better: boolean;
}

/** What a choice changes elsewhere by as much as matters, under a heading; nothing where it changes nothing. */
function priceList(made: Decision, currency: string, most: number): Listed[] {
  const { choice, against } = made;
  const rows = Math.min(MOST.rows, most);
  const told = toldPrices(made);
  const gains = told.filter(({ worse, measure }) => !worse && measure.better !== "neither").slice(0, MOST.gains);
  const moved = [...told.filter((one) => !gains.includes(one)).slice(0, rows - gains.length), ...gains];
  if (moved.length === 0) return [];
  const shown = moved.map(({ measure, difference, worse }) => {
    const unit = measure.unit.replace(/\bmoney\b/, currency);
    const amount = measure.unit.startsWith("money") ? ` ${unit}` : "";
    return {
      label: heading(measure.label),
      change: `${formatChange(difference, enoughDecimals(difference, measure.decimals))}${amount}`,
      worse,
      better: !worse && measure.better !== "neither",
    };
  });
  const head = `“${oneLine(choice)}” against “${oneLine(against)}”`;
  return [{ label: head, change: "", worse: false, better: false }, ...shown];
}
