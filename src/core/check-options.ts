import { unknownName } from "./check.ts";
import { checkShape } from "./check-shape.ts";

/** Nothing where the names are all that the type has; else what they forget, which no list of names can be. */
type All<T, Name> = [Exclude<keyof T, Name>] extends [never] ? unknown : { readonly forgotten: Exclude<keyof T, Name> };

/**
 * Fails with `no option of <name> named …` where options have a key that nothing reads, so that a misspelt option is
 * not passed over in silence. The compiler asks for every name that the type of the options has.
 * Errors: no object; an unknown key.
 */
export function checkOptions<T extends object, const Name extends keyof T & string>(
  name: string,
  options: T,
  known: readonly Name[] & All<T, Name>,
): void {
  checkShape(`${name}.options`, options, "object");
  noOther(name, options, known);
}

/** The same of an object that stands somewhere else: `path` says where. */
export function checkKnown<T extends object, const Name extends keyof T & string>(
  path: string,
  value: T,
  known: readonly Name[] & All<T, Name>,
): void {
  checkShape(path, value, "object");
  noOther(path, value, known);
}

function noOther(path: string, value: object, known: readonly string[]): void {
  for (const key of Object.keys(value))
    if (!known.includes(key)) unknownName(`option of ${path}`, "options", key, known);
}
