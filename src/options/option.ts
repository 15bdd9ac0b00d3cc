import type { NumberBounds } from "../core/check.ts";
import type { Purpose, Signal } from "../model/table.ts";
import type { Reader } from "../model/strategy.ts";
import type { Precision } from "./precision.ts";

/** Options of a part as a study in a file has them. */
export type Options = Readonly<Record<string, unknown>>;

/** Words that an option takes, each with how it is shown. */
export type Choices = readonly (readonly [word: string, label: string])[];

/** What every option says of itself. */
interface Said {
  /** How it is named on a page. */
  readonly label: string;
  /** What moving it does, in one sentence. */
  readonly hint: string;
  /** True where it cannot be left out. */
  readonly required?: true;
  /** What holds while it is left out, in words, where that is no value of its own. */
  readonly absent?: string;
  /** Options that no longer fit when this one changes. */
  readonly resets?: readonly string[];
  /** Whether it has a meaning beside the others; always unless told. */
  readonly when?: (options: Options) => boolean;
}

/** A number: its bounds, what holds when it is left out, and the part of its range that a slider shows. */
export interface NumberOption extends Said, NumberBounds {
  readonly kind: "number";
  readonly unit?: string;
  readonly standard?: number;
  /** A word that may stand in the number's place, and stands there when it is left out. */
  readonly orWord?: string;
  readonly slider: {
    readonly from: number;
    readonly to: number;
    readonly step?: number;
    readonly scale?: "linear" | "log";
    /** Where the slider starts when the option is switched on; the standard unless told. */
    readonly start?: number;
  };
}

/** One of several words. */
export interface ChoiceOption extends Said {
  readonly kind: "choice";
  readonly choices: Choices;
  readonly standard?: string;
  /** The words that fit the other options, the first of them the standard; all unless told. */
  readonly fitting?: (options: Options) => readonly string[];
}

/** True or false. */
export interface FlagOption extends Said {
  readonly kind: "flag";
  readonly standard: boolean;
}

/** A text of some length. */
export interface TextOption extends Said {
  readonly kind: "text";
  readonly least: number;
}

/** Some of several words, at least so many unless it is left out. */
export interface WordsOption extends Said {
  readonly kind: "words";
  readonly choices: Choices;
  readonly least: number;
  readonly standard?: readonly string[];
}

/** Names of columns, at least so many; a page offers those of these roles. */
export interface ColumnsOption extends Said {
  readonly kind: "columns";
  readonly least: number;
  readonly roles?: readonly string[];
}

/** The name of one column. */
export interface ColumnOption extends Said {
  readonly kind: "column";
}

/** How coarse columns are stored, by their names. */
export interface PrecisionOption extends Said {
  readonly kind: "precision";
}

/** Signals by purpose. */
export interface PurposesOption extends Said {
  readonly kind: "purposes";
}

/** Signals and columns by reader. */
export interface RolesOption extends Said {
  readonly kind: "roles";
}

/** One option of a part, declared once: checks, types, schema, explanation and controls follow from it. */
export type Option =
  | NumberOption
  | ChoiceOption
  | FlagOption
  | TextOption
  | WordsOption
  | ColumnsOption
  | ColumnOption
  | PrecisionOption
  | PurposesOption
  | RolesOption;

/** What one role may read. */
export interface Access {
  /** Signals, events and columns alike; absent: all. An empty list: nothing. */
  readonly signals?: readonly Signal[];
  /** Columns by name, of these signals; absent: all of them. */
  readonly fields?: readonly string[];
}

/** Values of each kind of option. */
export type ValueOf<O> = O extends { readonly kind: "number" }
  ? number | (O extends { readonly orWord: infer W extends string } ? W : never)
  : O extends { readonly kind: "flag" }
    ? boolean
    : O extends { readonly kind: "text" | "column" }
      ? string
      : O extends { readonly kind: "choice"; readonly choices: readonly (readonly [infer W, string])[] }
        ? W
        : O extends { readonly kind: "words"; readonly choices: readonly (readonly [infer W, string])[] }
          ? readonly W[]
          : O extends { readonly kind: "columns" }
            ? readonly string[]
            : O extends { readonly kind: "precision" }
              ? Readonly<Record<string, Precision>>
              : O extends { readonly kind: "purposes" }
                ? Partial<Readonly<Record<Purpose, readonly Signal[]>>>
                : O extends { readonly kind: "roles" }
                  ? Partial<Readonly<Record<Exclude<Reader, "attacker">, Access>>>
                  : never;

/** The options that a user of a part may give. */
export type Given<D> = {
  readonly [K in keyof D as D[K] extends { readonly required: true } ? K : never]: ValueOf<D[K]>;
} & {
  readonly [K in keyof D as D[K] extends { readonly required: true } ? never : K]?: ValueOf<D[K]>;
};

/** The options after they were checked: those with a standard are always there. */
export type Settled<D> = {
  readonly [K in keyof D]:
    | ValueOf<D[K]>
    | (D[K] extends { readonly required: true } | { readonly standard: unknown } | { readonly orWord: string }
        ? never
        : undefined);
};
