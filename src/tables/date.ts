/** Order of day, month and year in dates that are numbers; a pattern like DD/MM/YYYY names one. */
export const DATE_ORDERS = ["dmy", "mdy", "ymd"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** Month names begin so in English, German, French, Spanish, Italian, Portuguese, Dutch, Danish, Norwegian, Swedish. */
const MONTHS = [
  /^(jan|ene|gen)/,
  /^(feb|fev|fevr)/,
  /^(mar|maa|mrt|mrz)/,
  /^(apr|avr|abr)/,
  /^(may|mai|mag|mei|maj|maio)/,
  /^(jun|juin|giu)/,
  /^(jul|juil|lug)/,
  /^(aug|aou|ago)/,
  /^(sep|set)/,
  /^(oct|okt|ott|out)/,
  /^nov/,
  /^(dec|dez|des|dic)/,
];

const END = String.raw`(?:$|[T\s,])`;
const ISO = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:${END}|Z|[-+]\d{2}:)`);
const NUMBERS = new RegExp(String.raw`^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})${END}`);
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?(?:$|[T ]\d)/;
const DAY_WORD = new RegExp(String.raw`^(\d{1,2})(?:st|nd|rd|th|er|\.|º)?[-/\s]*(?:de\s+)?(\p{L}+)\.?[-/,\s]*(?:de\s+)?(\d{4}|\d{2})${END}`, "u"); // prettier-ignore
const WORD_DAY = new RegExp(String.raw`^(\p{L}+)\.?[-\s]*(\d{1,2})(?:st|nd|rd|th)?[-,\s]+(\d{4}|\d{2})${END}`, "u");
const YEAR_WORD = new RegExp(String.raw`^(\d{4})[-/\s](\p{L}+)\.?[-/\s](\d{1,2})${END}`, "u");

/** Days of the week begin so in the languages of the months; the articles of Danish and Swedish stand behind them. */
const WEEKDAY = /^(?:(?:mo|di|mi|do|fr|sa|so|tu|we|th|su|lu|ma|me|je|ve|ju|vi|gi|se|te|qu|wo|vr|za|zo|ti|on|to|lo|må|lö|lø|sö|sø|sá)\p{L}*(?:-feira)?[.,]*\s+)?(?:den\s+)?(?=\d|\p{L})/iu; // prettier-ignore

/**
 * Days since 1970-01-01 of a date, whatever time stands behind it; undefined where it is none. Forms: 2011-12-09,
 * 2011/12/09, 20111209, 9 Dec 2011, Dec 9, 2011, 09.12.2011 (in the order given; undefined without one), a
 * spreadsheet's serial number (five digits, 1 = 1900-01-01, or 0 = 1904-01-01), seconds or milliseconds since 1970.
 * Years of two digits are those from 1970 to 2069.
 */
export function dayOf(text: string, order?: DateOrder, since1904: boolean = false): number | undefined {
  const day = plainDay(text, order, since1904);
  if (day !== undefined || !/^\p{L}/u.test(text)) return day;
  // a month may begin as a day of the week does: what is a date with its first word is one
  const rest = withoutWeekday(text);
  return rest === text ? undefined : plainDay(rest, order, since1904);
}

const withoutWeekday = (text: string): string => text.normalize("NFC").replace(WEEKDAY, "");

function plainDay(text: string, order: DateOrder | undefined, since1904: boolean): number | undefined {
  const iso = ISO.exec(text);
  if (iso !== null) return dayFrom(Number(iso[1]), Number(iso[3]), Number(iso[4]));
  if (/^\d+(?:[.,]\d+)?$/.test(text)) return fromDigits(text, since1904);
  const compact = COMPACT.exec(text);
  if (compact !== null) return dayFrom(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const numbers = NUMBERS.exec(text);
  if (numbers !== null) return order === undefined ? undefined : fromNumbers(numbers, order);
  return fromWords(text);
}

/** Orders in which a text is a date of three numbers, if it is one whose order is open. */
export function possibleOrders(text: string): readonly DateOrder[] {
  const numbers = NUMBERS.exec(withoutWeekday(text));
  return numbers === null ? [] : DATE_ORDERS.filter((order) => fromNumbers(numbers, order) !== undefined);
}

function fromNumbers([, first, , second, third]: RegExpExecArray, order: DateOrder): number | undefined {
  if (order === "ymd")
    return third.length === 4 || first.length < 2 ? undefined : dayFrom(full(first), Number(second), Number(third));
  const [day, month] = order === "dmy" ? [first, second] : [second, first];
  return dayFrom(full(third), Number(month), Number(day));
}

/** Year of two or four digits. */
const full = (year: string): number =>
  year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);

/** First serial numbers, of 1954 and 2119, that are taken for dates. */
const SERIALS = [20_000, 80_000] as const;

/** Days by which a count from 1904 is behind one from 1900. */
const LATER = 1462;

/** Whether a text may be a serial number. */
export const isSerial = (text: string): boolean => /^\d{5}(?:[.,]\d+)?$/.test(text);

function fromDigits(text: string, since1904: boolean): number | undefined {
  const compact = COMPACT.exec(text);
  const whole = /^\d+/.exec(text)![0];
  if (whole.length === text.length && compact !== null && Number(compact[1]) >= 1900 && Number(compact[1]) < 2200)
    return dayFrom(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const serial = Number(whole) + (since1904 ? LATER : 0);
  if (whole.length === 5 && serial >= SERIALS[0] && serial < SERIALS[1]) return serial - 25_569;
  if (whole.length === 9 || whole.length === 10) return Math.floor(Number(whole) / 86_400);
  if (whole.length === 12 || whole.length === 13) return Math.floor(Number(whole) / 86_400_000);
  return undefined;
}

function fromWords(text: string): number | undefined {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const dayWord = DAY_WORD.exec(plain);
  if (dayWord !== null) return dayFrom(full(dayWord[3]), monthOf(dayWord[2]), Number(dayWord[1]));
  const yearWord = YEAR_WORD.exec(plain);
  if (yearWord !== null) return dayFrom(Number(yearWord[1]), monthOf(yearWord[2]), Number(yearWord[3]));
  const wordDay = WORD_DAY.exec(plain);
  return wordDay === null ? undefined : dayFrom(full(wordDay[3]), monthOf(wordDay[1]), Number(wordDay[2]));
}

/** Number of a month by its name; 0 where it is none. */
const monthOf = (name: string): number => MONTHS.findIndex((begins) => begins.test(name)) + 1;

/** Days from 1 March of the year 0 to 1 January 1970. */
const EPOCH = 719_468;

function dayFrom(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return undefined;
  // a year counted from March has its leap day at the end, and months of 153 days by fives
  const years = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400) + dayOfYear - EPOCH;
}

/** A day as 2011-12-09. */
export function dateText(day: number): string {
  // the calendar the other way round: 146,097 days are 400 years
  const shifted = day + EPOCH;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const month = Math.floor((5 * ofYear + 2) / 153);
  const date = ofYear - Math.floor((153 * month + 2) / 5) + 1;
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${era * 400 + year + (month >= 10 ? 1 : 0)}-${two(month < 10 ? month + 3 : month - 9)}-${two(date)}`;
}

function monthLength(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
