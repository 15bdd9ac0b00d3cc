import type { Recommender } from "../model/recommender.ts";
import { checkDeclared } from "../options/check-option.ts";
import type { Given, Option, Settled } from "../options/option.ts";

/** Everything that is said of a recommender in lists, schemas, explanations and on pages. */
export interface RecommenderRecord {
  /** Its name in studies. */
  readonly name: string;
  /** What it ranks by, in one line: lower case, no full stop. */
  readonly does: string;
  readonly options: Readonly<Record<string, Option>>;
}

/** Makes a recommender from its options, and says what it is. */
export type RecommenderFactory<O> = ((options?: O) => Recommender) & { readonly record: RecommenderRecord };

/** A recommender's record with what it does: from checked options to learning, fitting and scoring. */
interface Definition<D> extends RecommenderRecord {
  readonly options: D & Readonly<Record<string, Option>>;
  readonly make: (options: Settled<D>) => Omit<Recommender, "name" | "params">;
}

/** A recommender from one record: its factory checks options by their declarations; they are its `params`. */
export function defineRecommender<const D extends Readonly<Record<string, Option>>>(
  definition: Definition<D>,
): RecommenderFactory<Given<D>> {
  const { make, ...record } = definition;
  const { name, options: declared } = record;
  const factory = (options: object = {}): Recommender => {
    const params = checkDeclared(name, options, declared);
    return { name, params, ...make(params) };
  };
  return Object.assign(factory, { record }) as RecommenderFactory<Given<D>>;
}
