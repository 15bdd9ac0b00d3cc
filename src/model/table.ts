/**
 * Tables of what a firm holds: columns, histories, identifiers, batches.
 *
 * Units: weeks are whole numbers counted from the start of the burn-in; money is in the scenario's currency;
 * shares, trust, satisfaction and probabilities lie in [0, 1].
 */

declare const hidden: unique symbol;

/**
 * A value that is carried along but can be read only by `collection/link.ts`: strategies and recommenders cannot look
 * inside.
 */
export interface Sealed<T> {
  readonly [hidden]: T;
}

/** What a column says about a person: direct identifier, combination that singles out, secret, or harmless. */
export type Role = "identifier" | "quasi-identifier" | "sensitive" | "other";

/**
 * What a customer leaves behind. `views` and `purchases` are events; `declared`, `location` and `thirdParty` are
 * columns. `support` is that agents may note contacts: it is asked for and counts in
 * how far-reaching a request seems, but a contact (see the measure `service`) is about no item, and events are, so
 * nothing of it is stored.
 */
export type Signal = "views" | "purchases" | "declared" | "location" | "thirdParty" | "support";

/** What data may be used for. `service` needs no consent; the other three are asked for. */
export type Purpose = "service" | "personalisation" | "training" | "thirdParty";

/**
 * A generalisation hierarchy: `levels[l][leaf]` is the label of a leaf at level l; level 0 is the leaf itself, the last
 * level one root. Leaves of one node are neighbours in leaf order.
 */
export interface Hierarchy {
  readonly levels: readonly (readonly string[])[];
}

/**
 * One column of a table. A value is an interval of leaf codes: `lo === hi` is exact, `0 … domain.length - 1` is
 * suppressed.
 */
export interface Column {
  readonly name: string;
  readonly role: Role;
  readonly signal: Signal;
  /** Public list of possible values, in order; comes from the scenario, never from data. */
  readonly domain: readonly string[];
  /** Whether the order of the domain has a meaning (age bands) or not (countries). */
  readonly ordered: boolean;
  /**
   * What each leaf is worth where the column holds plain numbers, rising like the domain: widths, distances and means
   * then go by them. Absent, leaves count by their place in the domain.
   */
  readonly numbers?: readonly number[];
  readonly hierarchy?: Hierarchy;
  /** First leaf code of each row's value, length `rows`. */
  readonly lo: Uint16Array;
  /** Last leaf code (inclusive) of each row's value, length `rows`. */
  readonly hi: Uint16Array;
}

/** Rows × columns; the shape every anonymiser and attack works on. */
export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}

/**
 * Event histories of all rows in compressed sparse rows: events of row r are `offsets[r] … offsets[r + 1] - 1`, oldest
 * first.
 */
export interface Histories {
  /** Length rows + 1. */
  readonly offsets: Uint32Array;
  readonly items: Uint16Array;
  readonly weeks: Uint16Array;
  /** Code of the signal: index into `EVENT_SIGNALS`. */
  readonly signals: Uint8Array;
}

/** How rows are named: by the firm's customer number, by a keyed token, or not at all. */
export interface Identifiers {
  readonly kind: "direct" | "token" | "removed";
  /** Two 32-bit words per row. */
  readonly words: Uint32Array;
}

/**
 * How the items of events were randomised before they were stored: public, as every local mechanism is. An item that is
 * not the true one is stored with probability q, the true one with p; 0 and 1 are events in the clear.
 */
export interface Randomised {
  readonly p: number;
  readonly q: number;
  /** Whether each event was stored as one item, or as an event for each bit of the catalogue that was set. */
  readonly bits: boolean;
}

/** How events from a week on were randomised. */
export interface Answers extends Randomised {
  readonly from: number;
}

/** What the firm holds: a table of customers' columns, their histories, and the consent that came with each row. */
export interface Held extends Table {
  /** Number of items of the catalogue (the public domain of events). */
  readonly items: number;
  /** Week in which this snapshot was taken. */
  readonly week: number;
  readonly identifiers: Identifiers;
  readonly histories: Histories;
  /**
   * How the items of histories were randomised, by the week from which on they were so, each until the next; older ones
   * are in the clear, and all where this is absent.
   */
  readonly answers?: readonly Answers[];
  /** Bit set of purposes per row: see `PURPOSE_BIT`. */
  readonly consent: Uint8Array;
  /** 1 where its customer may be served from a row: rotated pseudonyms and lost identifiers leave older rows behind. */
  readonly current: Uint8Array;
  /** Customer, and identifier, of each row (see `keyOf`): carried along unseen. */
  readonly customers: Sealed<Uint32Array>;
}

/** One week's new events before they are stored, grouped by customer. */
export interface Batch {
  readonly week: number;
  readonly size: number;
  readonly items: Uint16Array;
  readonly signals: Uint8Array;
  /** How the items were randomised so far; absent where they are in the clear. */
  readonly answers?: Randomised;
  /** Number of the event within its customer and week. */
  readonly ordinals: Uint16Array;
  readonly customers: Sealed<Uint32Array>;
}

/** One customer's own row, the only personal data that ranking sees. */
export interface OwnRow {
  readonly held: Held;
  readonly row: number;
}
