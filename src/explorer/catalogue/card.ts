import type { Choices, Options, Push } from "../../index.ts";

export type { Choices, Options, Push };

interface Common {
  /** Name of the option. */
  readonly option: string;
  readonly label: string;
  /** What moving it does, in one sentence. */
  readonly hint: string;
  /** Options that no longer fit when this one changes. */
  readonly resets?: readonly string[];
  /** Whether the option has a meaning beside the others; always unless told. */
  readonly when?: (options: Options) => boolean;
}

/** A number on a slider; `absent` names what holds while the option is not given, and lets it be switched off. */
export interface NumberControl extends Common {
  readonly kind: "number";
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly scale?: "linear" | "log";
  readonly unit?: string;
  readonly standard: number;
  readonly absent?: string;
}

/** One of several words; choices may depend on the other options. */
export interface ChoiceControl extends Common {
  readonly kind: "choice";
  readonly standard: string | ((options: Options) => string);
  readonly choices: Choices | ((options: Options) => Choices);
}

export interface ToggleControl extends Common {
  readonly kind: "toggle";
  readonly standard: boolean;
}

/** Some of a fixed list of words; all while absent. */
export interface SetControl extends Common {
  readonly kind: "set";
  readonly choices: Choices;
  readonly least: number;
}

/** Some of the scenario's columns, of these roles where told; `absent` says what holds while none is picked. */
export interface ColumnsControl extends Common {
  readonly kind: "columns";
  readonly roles?: readonly string[];
  readonly absent: string;
}

/** One of the scenario's columns. */
export interface ColumnControl extends Common {
  readonly kind: "column";
}

/** How coarse each of the scenario's columns is stored: 0 as it is, else a level of its hierarchy. */
export interface PrecisionControl extends Common {
  readonly kind: "precision";
}

/**
 * A table of signals by row: which signals each reader or purpose may use. `wrap` is the field that holds them, where
 * the entry is an object.
 */
export interface SignalsControl extends Common {
  readonly kind: "signals";
  readonly rows: Choices;
  readonly wrap?: string;
}

export interface TextControl extends Common {
  readonly kind: "text";
  readonly least: number;
  readonly absent: string;
}

export type Control =
  | NumberControl
  | ChoiceControl
  | ToggleControl
  | SetControl
  | ColumnsControl
  | ColumnControl
  | PrecisionControl
  | SignalsControl
  | TextControl;

/** How the page presents a strategy. */
export interface Card {
  /** Its name in studies. */
  readonly strategy: string;
  readonly title: string;
  /** What it does, in one sentence. */
  readonly does: string;
  readonly pushes: { readonly accuracy: Push; readonly risk: Push; readonly trust: Push };
  /** Why, in one sentence. */
  readonly why: string;
  /** Options with which it is added. */
  readonly start: Options;
  readonly controls: readonly Control[];
}

/** Cards under a heading. */
export interface CardGroup {
  readonly title: string;
  readonly cards: readonly Card[];
}

export const SIGNALS: Choices = [
  ["views", "Views"],
  ["purchases", "Purchases"],
  ["declared", "Declared details"],
  ["location", "Location"],
  ["thirdParty", "Bought data"],
  ["support", "Support contacts"],
];

/** Purposes, as a table of signals names its rows. */
export const PURPOSES: Choices = [
  ["service", "Service"],
  ["personalisation", "Personalisation"],
  ["training", "Training"],
  ["thirdParty", "Third parties"],
];

/** Readers, as a table of signals names its rows. */
export const READERS: Choices = [
  ["recommender", "Recommender, learning"],
  ["serving", "Recommender, serving"],
  ["agent", "Service agents"],
  ["analyst", "Analysts"],
  ["marketer", "Marketers"],
];
