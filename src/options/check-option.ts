import { checkKnown, checkOptions } from "../core/check-options.ts";
import { checkNumber, checkOneOf, checkString, fail, show, unknownName } from "../core/check.ts";
import { checkFlag, checkList } from "./check-list.ts";
import type { Choices, Option, Options, Settled } from "./option.ts";
import { checkPrecision } from "./precision.ts";
import { PURPOSES, READERS, SIGNALS } from "./words.ts";

/**
 * The options of a part, those left out at their standard; `more` names what it takes beside. Errors: no object; an
 * option that is not declared; a value that its declaration does not allow.
 */
export function checkDeclared<D extends Readonly<Record<string, Option>>>(
  name: string,
  options: object,
  declared: D,
  more: readonly string[] = [],
): Settled<D> {
  const given = options as Options;
  checkOptions(name, given, [...Object.keys(declared), ...more]);
  const values = Object.entries(declared).map(([option, how]) => [
    option,
    checkOption(`${name}.${option}`, given[option], how, given),
  ]);
  return Object.fromEntries(values) as Settled<D>;
}

/** A value that an option may have, or its standard. Errors: any other value. */
export function checkOption(path: string, given: unknown, option: Option, others: Options = {}): unknown {
  const word = option.kind === "number" ? option.orWord : undefined;
  if (word !== undefined && typeof given !== "number")
    return given === undefined || given === word
      ? word
      : fail(`${path} must be a number or "${word}", got ${show(given)}`);
  const value = given === undefined && "standard" in option ? option.standard : given;
  if (value === undefined && option.required !== true) return undefined;
  switch (option.kind) {
    case "number":
      return checkNumber(path, value, option.max === undefined ? { below: Infinity, ...option } : option);
    case "choice":
      return checkOneOf(path, value, option.fitting?.(others) ?? wordsOf(option.choices));
    case "flag":
      return checkFlag(path, value);
    case "text": {
      const text = checkString(path, value);
      if (text.length < option.least)
        fail(`${path} must be at least ${option.least} characters long, got ${text.length}`);
      return text;
    }
    case "words": {
      const words = checkList(path, value).map((word, i) => checkOneOf(`${path}[${i}]`, word, wordsOf(option.choices)));
      if (words.length < option.least)
        fail(`${path} must name at least one of ${wordsOf(option.choices).join(", ")}, got none`);
      return words;
    }
    case "columns": {
      const names = checkList(path, value).map((name, i) => checkString(`${path}[${i}]`, name));
      return names.length >= option.least ? names : fail(`${path} must name at least one column, got none`);
    }
    case "column":
      return checkString(path, value);
    case "precision":
      return checkPrecision(path, value);
    case "purposes":
      return Object.fromEntries(
        entriesOf(path, value).map(([name, signals]) => {
          if (!PURPOSES.some((purpose) => purpose === name)) unknownName("purpose", "purposes", name, PURPOSES);
          return [name, checkSignals(`${path}.${name}`, signals)];
        }),
      );
    case "roles":
      return checkRoles(path, value);
  }
}

export const wordsOf = (choices: Choices): string[] => choices.map(([word]) => word);

function entriesOf(path: string, value: unknown): [string, unknown][] {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    fail(`${path} must be an object, got ${show(value)}`);
  return Object.entries(value);
}

const checkSignals = (path: string, value: unknown): unknown =>
  checkList(path, value).map((signal, i) => checkOneOf(`${path}[${i}]`, signal, SIGNALS));

function checkRoles(path: string, value: unknown): unknown {
  const entries = entriesOf(path, value);
  if (entries.length === 0) fail(`${path} must name at least one reader, got none`);
  const checked = entries.map(([name, access]) => {
    if (!READERS.some((reader) => reader === name)) unknownName("reader", "readers", name, READERS);
    const own = `${path}.${name}`;
    const given = access as { readonly signals?: unknown; readonly fields?: unknown };
    checkKnown(own, given, ["signals", "fields"]);
    const { signals, fields } = given;
    return [
      name,
      {
        signals: signals === undefined ? undefined : checkSignals(`${own}.signals`, signals),
        fields: checkOption(`${own}.fields`, fields, FIELDS),
      },
    ];
  });
  return Object.fromEntries(checked);
}

const FIELDS: Option = { kind: "columns", least: 1, label: "Columns", hint: "Columns by name." };
