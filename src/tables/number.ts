/** The sign before the decimals of a number. */
export type DecimalSign = "." | ",";

/** Money as it is written with numbers: signs and codes of currencies. */
const CURRENCY = String.raw`(?:[A-Z]{0,2}\p{Sc}|[A-Z]{3}|kr\.?|zł|Kč|Ft|lei|S?Fr\.?|R[sp]\.?|RM|TL|S/\.?)`;
const BEFORE = new RegExp(`^([-+−]?)\\s*${CURRENCY}\\s*`, "u");
const AFTER = new RegExp(`\\s*${CURRENCY}$`, "u");

/** Dashes in place of the decimals of a round price: 12.-, 12,--, 12:- and 12/-. */
const ROUND = /(\d)(?:[.,:][-–—]{1,2}|\/-)$/;

const PATTERNS: Readonly<Record<DecimalSign, RegExp>> = {
  ".": /^[-+]?(?:\d+|[1-9]\d{0,2}(?:,\d{2,3})*,\d{3})?(?:\.\d*)?(?:e[-+]?\d+)?$/i,
  ",": /^[-+]?(?:\d+|[1-9]\d{0,2}(?:\.\d{2,3})*\.\d{3})?(?:,\d*)?(?:e[-+]?\d+)?$/i,
};

/**
 * A finite number as spreadsheets write it, with this decimal sign: thousands parted by the other sign, blanks or
 * apostrophes, a currency's sign or code, dashes for decimals that are none (12.-), a minus behind or parentheses for
 * what is negative, an apostrophe before what was kept as text. Else NaN.
 */
export function numberOf(text: string, decimal: DecimalSign = "."): number {
  const trimmed = text.trim().replace(/^['’](?=.)/, "");
  if (/^[-+]?\d+$/.test(trimmed)) return finite(Number(trimmed));
  const bracketed = /^\((.+)\)$/.exec(trimmed);
  let core = (bracketed ? `-${bracketed[1].trim()}` : trimmed).replace(BEFORE, "$1").replace(AFTER, "").trim();
  core = core
    .replace(ROUND, "$1")
    .replace(/^([-+−])\s+/, "$1")
    .replace(/^−/, "-")
    .replace(/^([^-+].*)-$/, "-$1");
  core = core.replace(/^([-+]?\d{1,3})((?:[\s'’]\d{3})+)(?!\d)/u, (_, first: string, groups: string) => first + groups.replace(/\D/g, "")); // prettier-ignore
  if (!/\d/.test(core) || !PATTERNS[decimal].test(core)) return NaN;
  const plain = decimal === "." ? core.replaceAll(",", "") : core.replaceAll(".", "").replace(",", ".");
  return finite(Number(plain));
}

const finite = (x: number): number => (Number.isFinite(x) ? x : NaN);

/** How often numbers of a file tell its decimal sign; `either` counts those like 1,234 that do not. */
export interface DecimalCounts {
  ".": number;
  ",": number;
  either: number;
}

/** Counts what a text says about the decimal sign. */
export function countDecimal(counts: DecimalCounts, text: string): void {
  if (/^[-+]?\d*$/.test(text)) return;
  const [point, comma] = [numberOf(text, "."), numberOf(text, ",")];
  if (Number.isNaN(point) && Number.isNaN(comma)) return;
  if (Number.isNaN(comma)) counts["."]++;
  else if (Number.isNaN(point)) counts[","]++;
  else if (point !== comma) counts.either++;
}
