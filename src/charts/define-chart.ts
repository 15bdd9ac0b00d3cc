import { checkKnown } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import type { Results } from "../model/results.ts";
import type { Chart, ChartOptions } from "./chart.ts";

/** What a measure must be where a chart can use no other, in words. */
export const measureFits = {
  weekly: "that is taken every week",
  grouped: "that is taken for groups",
  directed: "of which one end is better",
  higher: "that is better when higher",
  lower: "that is better when lower",
} as const;

interface Said {
  /** What the field is for, in a few words: lower case, no full stop. */
  readonly hint: string;
  readonly optional?: true;
}

/** The name of a measure, or a list of at least one. */
interface MeasuresField extends Said {
  readonly kind: "measure" | "measures";
  readonly fits?: keyof typeof measureFits;
}

/** The name of a grouping, or a list of at least one; a strategy and an option of it, with a dot between. */
interface NamesField extends Said {
  readonly kind: "grouping" | "groupings" | "dial";
  /** Of a dial: whether policies may differ in another one besides, so that values come again. */
  readonly crossed?: true;
}

/** One field of a chart, declared once: types, checks, schema and explanation follow from it. */
export type ChartField = MeasuresField | NamesField;
/** A chart that has no fields. */
export type NoFields = Readonly<Record<never, never>>;
type Fields = Readonly<Record<string, ChartField>>;

/** What a study must have before a chart can show anything. */
interface Needs {
  /** Fewest policies; one unless told. */
  readonly policies?: number;
  /** Fewest groupings with the same members under every policy, where the request names none. */
  readonly groups?: number;
  /** Measures without which it says nothing: all of them, or any one of them. */
  readonly measures?: { readonly how: "all" | "one"; readonly names: readonly string[] };
}

type ValueOf<F> = F extends { readonly kind: "measures" | "groupings" } ? readonly string[] : string;

/** The values of a chart's fields. */
export type FieldsOf<D> = {
  readonly [K in keyof D as D[K] extends { readonly optional: true } ? never : K]: ValueOf<D[K]>;
} & {
  readonly [K in keyof D as D[K] extends { readonly optional: true } ? K : never]?: ValueOf<D[K]>;
};

/** Everything that is said of a chart in studies, lists, schemas, explanations and on pages, and how it is drawn. */
export interface ChartRecord<N extends string = string, D = Fields> {
  /** Its name in studies. */
  readonly name: N;
  /** What it shows, in one line: lower case, no full stop. */
  readonly does: string;
  readonly fields: D & Fields;
  readonly needs: Needs;
  draw(results: Results, fields: FieldsOf<D>, options: ChartOptions): Chart;
}

/** A chart as studies ask for it: its name, and its fields. */
export type RequestOf<R> =
  R extends ChartRecord<infer N, infer D> ? Expanded<{ readonly chart: N } & FieldsOf<D>> : never;
type Expanded<T> = { [K in keyof T]: T[K] };

/** A chart from one record; `needs` may be left out where it needs nothing. */
export const defineChart = <const N extends string, D>(
  record: Omit<ChartRecord<N, D>, "needs"> & { readonly needs?: Needs },
): ChartRecord<N, D> => ({ needs: {}, ...record });

/** Whether a field holds several names. */
export const isList = ({ kind }: ChartField): boolean => kind === "measures" || kind === "groupings";

/** Checks that an object has a chart's fields and no other. Errors: `<path>.<field> must be …`; an unknown field. */
export function checkFields(path: string, given: unknown, fields: Fields): void {
  const shape = Object.entries(fields).map(([name, field]) => {
    const optional = field.optional === true ? "?" : "";
    return [name, `${isList(field) ? "list" : "text"}${optional}`];
  });
  checkKnown(path, given as Readonly<Record<string, unknown>>, Object.keys(fields));
  checkShape(path, given, Object.fromEntries(shape) as Parameters<typeof checkShape>[2]);
}
