import type { Cost, During, Strategy } from "../model/strategy.ts";
import { checkNumber } from "../core/check.ts";
import { checkDeclared } from "../options/check-option.ts";
import type { Option, Options } from "../options/option.ts";
import { drawable, type Look } from "./drawable.ts";
import type { Checked, OptionsOf } from "./option.ts";

/**
 * Which way a strategy usually moves something; "either" where it depends on the rest of the policy and on the
 * customers.
 */
export type Push = "up" | "slightly up" | "same" | "slightly down" | "down" | "either";

/** Headings under which strategies are listed, in their order. */
export const strategyGroups = {
  collection: "Ask for less",
  anonymity: "Hide in groups",
  noise: "Add noise, or do not gather",
  governance: "Tell, guard and answer for it",
} as const;

/** Everything that is said of a strategy in lists, schemas, explanations and on pages. */
export interface StrategyRecord {
  /** Its name in studies. */
  readonly name: string;
  readonly title: string;
  readonly group: keyof typeof strategyGroups;
  /** What it does, in one line: lower case, no full stop. */
  readonly does: string;
  /** Why that moves accuracy, risk and trust as it does, in a sentence. */
  readonly why: string;
  readonly pushes: { readonly accuracy: Push; readonly risk: Push; readonly trust: Push };
  /** Options with which every scenario can begin; an example that runs. */
  readonly start: Options;
  /** The settings at which it leaves everything as it is, money included; or why there is none. */
  readonly neutral: readonly Options[] | string;
  readonly options: Readonly<Record<string, Option>>;
}

/** Makes a strategy from its options, and says what it is. */
export type StrategyFactory<O> = (Record<never, never> extends O
  ? (options?: O) => Strategy
  : (options: O) => Strategy) & { readonly record: StrategyRecord };

/** What a strategy does, and the options that it did it with. */
export type Hooks = Omit<Strategy, "name" | "drawn">;

/** A strategy's record with what it does: from checked options and the numbers of a replication to hooks. */
interface Definition<D> extends StrategyRecord {
  readonly options: D & Readonly<Record<string, Option>>;
  readonly make: (options: Checked<D>, value: Look) => Hooks;
  /** Parameters that the simulation reads because of what the strategy does; `make` tells those it reads itself. */
  readonly also?: readonly string[];
}

/**
 * A strategy from one record: its factory checks options by their declarations and reads every number that they leave
 * open from the evidence, in each replication anew.
 */
export function defineStrategy<const D extends Readonly<Record<string, Option>>>(
  definition: Definition<D>,
): StrategyFactory<OptionsOf<D>> {
  const { make, also, ...record } = definition;
  const { name, options: declared } = record;
  const factory = (options: object = {}): Strategy => {
    const checked = checkStrategy(name, options, declared);
    const { from, until } = checked;
    if (from === 0 && until === undefined)
      return drawable((value) => ({ name, ...make(checked as Checked<D>, value) }), also);
    // the weeks stand in `params` too, so that the strategy can be made again from them
    const during: During = { from, ...(until !== undefined && { until }) };
    return drawable((value) => {
      const { params, ...hooks } = make(checked as Checked<D>, value);
      return { name, params: { ...params, ...during }, during, ...hooks };
    }, also);
  };
  return Object.assign(factory, { record }) as unknown as StrategyFactory<OptionsOf<D>>;
}

/** The options of a strategy as declared, with what every strategy takes. Errors: as `checkDeclared`; weeks that are none. */
function checkStrategy<D extends Readonly<Record<string, Option>>>(
  name: string,
  options: { readonly cost?: Partial<Cost> } & Partial<During>,
  declared: D,
): Checked<D> {
  const values = checkDeclared(name, options, declared, ["cost", "from", "until"]);
  const from = checkNumber(`${name}.from`, options.from ?? 0, { integer: true, min: 0 });
  const until =
    options.until === undefined
      ? undefined
      : checkNumber(`${name}.until`, options.until, { integer: true, above: from });
  return { ...values, cost: options.cost, from, until } as Checked<D>;
}
