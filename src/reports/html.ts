import { escapeXml } from "../core/escape.ts";

/** Text that is known to be markup; everything else is escaped. */
export interface Markup {
  readonly markup: string;
}

type Value = Markup | string | number | null | undefined | false | readonly Value[];

/**
 * Markup from a template: values are escaped unless they are markup themselves; lists are joined, null, undefined and
 * false leave nothing.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return {
    markup: parts.reduce((text, part, index) => text + part + (index < values.length ? render(values[index]) : ""), ""),
  };
}

/** Declares text of our own to be markup. Never for words of a user. */
export const trusted = (markup: string): Markup => ({ markup });

function render(value: Value): string {
  if (value === null || value === undefined || value === false) return "";
  if (Array.isArray(value)) return (value as readonly Value[]).map(render).join("");
  return typeof value === "object" ? (value as Markup).markup : escapeXml(String(value));
}
