import { checkNumber, fail } from "../core/check.ts";
import type { IdentifierTerms } from "../model/scenario.ts";

/** Devices of a customer at most, and the place after them: a visit as a guest. */
export const DEVICES = 3;
export const GUEST: number = DEVICES;

/** Bits of a key for the customer, and the weeks that the others can tell apart, four places each. */
const BITS = 20;
const MOST_CUSTOMERS = 1 << BITS;
const MOST_WEEKS = 1 << (30 - BITS);

/**
 * The key that events and rows carry unseen: of which customer they are, and under which identifier, which is told by
 * its place (a device, or `GUEST`) and the week in which it began. That of the first device's first identifier is the
 * customer's number, as are all keys where everybody has an account.
 */
export const keyOf = (customer: number, place: number, began: number): number =>
  ((((began << 2) | place) << BITS) | customer) >>> 0;

/** The customer of a key. */
export const personOf = (key: number): number => key & (MOST_CUSTOMERS - 1);

/** What of a key tells a customer's identifiers apart; 0 is the first one. */
export const serialOf = (key: number): number => key >>> BITS;

/** The customers of keys; the same list where everybody has an account. */
export const personsOf = (keys: Uint32Array, identity: Identity | undefined): Uint32Array =>
  identity === undefined ? keys : keys.map(personOf);

/** By which identifiers the firm knows customers. */
export interface Identity {
  /** Key of the identifier that each customer used last. */
  readonly keys: Uint32Array;
  /** Week in which the present identifier of each device began, customers × `DEVICES`. */
  readonly began: Uint16Array;
  /**
   * Answers given under identifiers other than those used last, by key: consent, 16 × what lapsed, and `ASK_AGAIN`.
   * Identifiers that are not here were never met.
   */
  readonly answers: Map<number, number>;
}

/** Bit of an answer to a question that has changed since. */
export const ASK_AGAIN = 128;

/** Whether a customer may come again under an identifier: a device still keeps it. */
export function isKept({ began }: Identity, key: number): boolean {
  const place = serialOf(key) & 3;
  return place !== GUEST && began[personOf(key) * DEVICES + place] === serialOf(key) >>> 2;
}

/** The consent that came with an identifier. */
export const consentUnder = ({ keys, answers }: Identity, key: number, consent: Uint8Array): number =>
  keys[personOf(key)] === key ? consent[personOf(key)] : (answers.get(key) ?? 1) & 15;

/**
 * Checks identifiers where they are written. Errors: a share out of range; more customers (those who may join included)
 * or weeks than can be told apart.
 */
export function checkIdentifiers(terms: IdentifierTerms, size: number, weeks: number, path: string): IdentifierTerms {
  checkNumber(`${path}.loggedIn`, terms.loggedIn, { min: 0, max: 1 });
  if (size > MOST_CUSTOMERS)
    fail(`${path} must be left out with more than ${MOST_CUSTOMERS} customers, got ${size} with those who join`);
  if (weeks > MOST_WEEKS) fail(`${path} must be left out with more than ${MOST_WEEKS} weeks, got ${weeks}`);
  return terms;
}
