import type { Model } from "../../model/recommender.ts";
import type { Held, Signal } from "../../model/table.ts";
import { UNRESTRICTED, type Insiders } from "./insiders.ts";
import type { World } from "../world.ts";

/** What everybody sees who is not personalised, and the state of learning. */
export interface Learned {
  epoch: number;
  bestsellers: Uint16Array;
  /** Bestsellers of each category, categories × slots; empty where no policy shows them. */
  byCategory: Uint16Array;
  /** Sales of each item that its place among the bestsellers goes by: the firm's books. */
  selling: Float64Array;
  /** Sales of each item at the last training, and those of the item of a mean purchase. */
  soldBefore: Float64Array;
  usual: number;
  model: Model | undefined;
  /** What recommenders may read, and the row each customer is served from (−1 none). */
  serving: Held | undefined;
  rowOf: Int32Array;
  /** Where customers have several identifiers, the row of each that may be served from. */
  rows: ReadonlyMap<number, number> | undefined;
  /** Everything that is stored, as attackers would find it. */
  held: Held | undefined;
  /** Signals that are read to serve customers, those of which something is stored, and how much an attacker could read. */
  read: readonly Signal[];
  signals: readonly Signal[];
  exposed: ReadableShare;
  smallestClass: number;
  /** Rows of what is stored, the people of whom they are, and their events. */
  stored: { readonly rows: number; readonly people: number; readonly events: number };
  /** Probability that an agent settles a customer's matter at first contact, relative to one who reads everything. */
  quality: Float32Array;
  /** What the firm's people can read of what is stored. */
  insiders: Insiders;
  /** Customers whose events have been erased from the store. */
  erased: number;
}

/** What an attacker could read in what is stored. */
export interface ReadableShare {
  /** People of whom there is a row, and all whom the firm has known so far. */
  readonly people: number;
  readonly known: number;
  /** By signal, the share of it that could be read, in [0, 1]: 1 is everything that came in, exact and true. */
  readonly signals: ReadonlyMap<Signal, number>;
}

/** Nothing learned and nothing stored yet; these signals will be read. */
export function createLearned({ population, scenario }: World, read: readonly Signal[]): Learned {
  const { size, catalogue } = population;
  return {
    epoch: 0,
    bestsellers: new Uint16Array(scenario.slate),
    byCategory: new Uint16Array(0),
    selling: new Float64Array(catalogue.items),
    soldBefore: new Float64Array(catalogue.items),
    usual: 0,
    model: undefined,
    serving: undefined,
    rowOf: new Int32Array(size).fill(-1),
    rows: undefined,
    held: undefined,
    read,
    signals: [],
    exposed: { people: 0, known: 0, signals: new Map() },
    smallestClass: Infinity,
    stored: { rows: 0, people: 0, events: 0 },
    quality: new Float32Array(size).fill(1),
    insiders: UNRESTRICTED,
    erased: 0,
  };
}
