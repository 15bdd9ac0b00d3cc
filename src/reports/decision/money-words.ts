import { formatNumber } from "../../charts/format.ts";

/** Digits of a sum of money that mean something. */
const DIGITS = 2;

/** A sum of money in words, with two digits that count: "1.2 M €", "120,000 €", "3.4 €". */
export function moneyInWords(amount: number, currency: string): string {
  if (!Number.isFinite(amount)) return `${formatNumber(amount, 0)} ${currency}`;
  const size = Number(Math.abs(amount).toPrecision(DIGITS));
  const sign = amount < 0 && size > 0 ? "−" : "";
  if (size >= 1e6) return `${sign}${formatNumber(size / 1e6, size < 1e7 ? 1 : 0)} M ${currency}`;
  return `${sign}${formatNumber(size, size === 0 || size >= 10 ? 0 : size >= 1 ? 1 : 2)} ${currency}`;
}

/** The same with its sign: "+1.2 M €". */
export const changeOfMoney = (amount: number, currency: string): string =>
  amount > 0 ? `+${moneyInWords(amount, currency)}` : moneyInWords(amount, currency);
