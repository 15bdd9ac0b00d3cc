import { checkShape } from "../core/check-shape.ts";
import { unknownName } from "../core/check.ts";
import { strategies, type StrategyRecord } from "../strategies/index.ts";
import type { Option } from "../options/option.ts";
import { PURPOSES, READERS, SIGNALS } from "../options/words.ts";

/** A strategy, or one option of it, as its record says. */
export type ExplainedStrategy =
  | { readonly strategy: StrategyRecord; readonly parameters: readonly string[] }
  | { readonly strategy: string; readonly option: string; readonly declared: Option };

/**
 * What a word like `kAnonymity` or `kAnonymity.k` means; undefined where no strategy is called like that. Errors: the
 * strategy has no such option.
 *
 * @example
 * explainStrategy("kAnonymity.k") // → { strategy: "kAnonymity", option: "k" }
 */
export function explainStrategy(word: string): ExplainedStrategy | undefined {
  checkShape("explainStrategy.word", word, "text");
  const [name, option, ...rest] = word.split(".");
  if (!Object.hasOwn(strategies, name) || rest.length > 0) return undefined;
  const { record } = strategies[name];
  if (option === undefined) return { strategy: record, parameters: parametersOf(name) };
  if (!Object.hasOwn(record.options, option))
    unknownName(`option of ${name}`, "options", option, Object.keys(record.options));
  return { strategy: name, option, declared: record.options[option] };
}

/**
 * The parameters that a strategy reads when it is made as it starts.
 *
 * @example
 * parametersOf("promise") // → ["promise.safety", "cost.promise.oneOff"]
 */
export function parametersOf(name: string): readonly string[] {
  checkShape("parametersOf.name", name, "text");
  if (!Object.hasOwn(strategies, name)) unknownName("strategy", "strategies", name, Object.keys(strategies));
  return strategies[name](strategies[name].record.start as never).drawn?.names ?? [];
}

/**
 * The same as text for a terminal.
 *
 * @example
 * strategyInWords(explainStrategy("consent.granular")).split("\n")[1].trim() // → "values:   true or false"
 */
export function strategyInWords(explained: ExplainedStrategy): string {
  checkShape("strategyInWords.explained", explained, "object");
  if ("option" in explained) checkShape("strategyInWords.explained", explained, { declared: "object" });
  if ("option" in explained) return optionInWords(`${explained.strategy}.${explained.option}`, explained.declared);
  checkShape("strategyInWords.explained", explained, { strategy: { name: "text" }, parameters: "list" });
  const { strategy, parameters } = explained;
  return [
    `${strategy.name}: ${strategy.does}`,
    `   why:        ${strategy.why}`,
    `   usually:    accuracy ${strategy.pushes.accuracy}, risk ${strategy.pushes.risk}, trust ${strategy.pushes.trust}`,
    `   example:    ${JSON.stringify({ [strategy.name]: strategy.start })}`,
    `   neutral:    ${neutralOf(strategy)}`,
    ...(parameters.length === 0 ? [] : [`   parameters: ${parameters.join(", ")}`]),
    "   options:",
    ...Object.entries(strategy.options).map(
      ([name, option]) => `      ${name}: ${valuesOf(option)}; ${leftOut(option)}`,
    ),
    "      cost: oneOff, perYear and perCustomerYear, each a number, below 0 for a saving; left out: see the parameters",
    "      from, until: weeks under the policy in which it is in force; left out: always",
  ].join("\n");
}

/** The settings at which a strategy leaves everything as it is, or why there is none. */
const neutralOf = ({ neutral }: StrategyRecord): string =>
  typeof neutral === "string" ? `none. ${neutral}` : neutral.map((one) => JSON.stringify(one)).join(" or ");

const optionInWords = (name: string, option: Option): string =>
  [
    `${name}: ${option.label}`,
    `   values:   ${valuesOf(option)}`,
    `   left out: ${leftOut(option)}`,
    `   effect:   ${option.hint}`,
  ].join("\n");

/**
 * What holds when an option is not given.
 *
 * @example
 * leftOut(strategies.consent.record.options.granular) // → "false"
 */
export function leftOut(option: Option): string {
  checkShape("leftOut.option", option, "object");
  if (option.required === true) return "must be given";
  if ("standard" in option && option.standard !== undefined) return String(option.standard);
  if ("orWord" in option && option.orWord !== undefined) return option.orWord;
  return option.absent ?? "not used";
}

/**
 * The values that an option takes, in words.
 *
 * @example
 * valuesOf(strategies.consent.record.options.granular) // → "true or false"
 */
export function valuesOf(option: Option): string {
  checkShape("valuesOf.option", option, { kind: "text" });
  switch (option.kind) {
    case "number": {
      const { integer, min, max, above, below, unit } = option;
      const bounds = [
        min === undefined ? "" : `at least ${min}`,
        above === undefined ? "" : `above ${above}`,
        max === undefined ? "" : `at most ${max}`,
        below === undefined ? "" : `below ${below}`,
      ].filter(Boolean);
      const word = option.orWord === undefined ? "" : `${option.orWord}, or `;
      return `${word}a ${integer === true ? "whole " : ""}number ${bounds.join(", ")}${unit === undefined ? "" : ` (${unit})`}`;
    }
    case "choice":
      return option.choices.map(([word]) => word).join(", ");
    case "flag":
      return "true or false";
    case "text":
      return `a text of at least ${option.least} characters`;
    case "words":
      return `a list of ${option.choices.map(([word]) => word).join(", ")}`;
    case "columns":
      return `a list of columns${option.roles === undefined ? "" : ` (${option.roles.join(", ")})`}`;
    case "column":
      return "the name of a column";
    case "precision":
      return "by column, a level of its hierarchy or { bins: number }";
    case "purposes":
      return `by ${PURPOSES.join(", ")}, a list of ${SIGNALS.join(", ")}`;
    case "roles":
      return `by ${READERS.join(", ")}, the signals and fields that it reads`;
  }
}
