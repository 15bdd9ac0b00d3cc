import { fail } from "../core/check.ts";
import type { Stream } from "../core/random.ts";
import type { Model } from "../model/recommender.ts";
import type { Estimate } from "../model/results.ts";
import type { Answers, Held, Histories, Identifiers, Table } from "../model/table.ts";

/**
 * What an attacker sees: rows as `read(held, "attacker")` left them. Any `Held` fits, and for attacks that need no
 * histories any table.
 */
export interface Release extends Table {
  readonly items?: number;
  readonly week?: number;
  readonly identifiers?: Identifiers;
  readonly histories?: Histories;
  /** How the items of histories were randomised, which an attacker knows as well as everybody. */
  readonly answers?: readonly Answers[];
  readonly current?: Uint8Array;
}

/** People and what is known of them: one row each. */
export interface KnownPeople {
  readonly table: Table;
  /** Customer number of each row. */
  readonly customers: Uint32Array;
  /** What each of them did, where the attacker can have seen it. */
  readonly histories?: Histories;
}

/** A recommender that is attacked: the model in use, the way models are made, and rows to attack and to practise on. */
export interface Recommending {
  readonly model: Model;
  /**
   * Learns a model as the firm does, with everything that protects it on the way; the attacker runs it on his own rows.
   */
  readonly train: (rows: Held) => Model;
  /** Rows whose membership is asked; half or so were learned from. */
  readonly candidates: Held;
  /** 1 where a candidate was learned from: truth, used for scoring only. */
  readonly members: Uint8Array;
  /** Rows of the attacker's own, from the same market and none of them a candidate. */
  readonly shadow: Held;
  /** A model of the same kind that learned from none of the candidates: the control. */
  readonly control?: Model;
}

/**
 * Everything an attack may be told besides the release. Which parts it uses, apart from `truth`, is what it `knows`.
 */
export interface Auxiliary {
  /** Customer behind each released row; used to score guesses, never to make them. */
  readonly truth: { readonly customerOf: Uint32Array };
  /**
   * People whom the attacker looks for, with their attributes in full precision and, where he saw them, their
   * purchases.
   */
  readonly people?: KnownPeople;
  /**
   * People of the same kind who are not in the release. An attack that succeeds on them learns from the population, not
   * from their rows.
   */
  readonly outsiders?: KnownPeople;
  /** The whole population that the release is a sample of. */
  readonly population?: Table;
  readonly recommending?: Recommending;
}

/** What is attacked. */
export interface AttackTarget {
  readonly release: Release;
  readonly auxiliary: Auxiliary;
  /**
   * 1 where a whole record was suppressed. Absent, rows that show nothing in any quasi-identifier count as suppressed.
   */
  readonly suppressed?: Uint8Array;
}

/** Parts of the auxiliary knowledge that an attack uses. */
export type Knowledge = Exclude<keyof Auxiliary, "truth">;

/** What an attack achieved. */
export interface AttackResult {
  readonly attack: string;
  /** Share of targets on which it succeeded, with a 95 % interval. */
  readonly success: Estimate;
  /** The same for a guess that does not look at the release. */
  readonly baseline: Estimate;
  /** The same attack on people who are not in the release; null where that means nothing or nobody was given. */
  readonly control: Estimate | null;
  /** Number of targets. */
  readonly n: number;
  /**
   * Whether the attack did better than its baseline: the exact lower end of success is above the upper end of the
   * baseline. An attack that did not
   * says nothing about other attacks; it is not informative, never a proof of safety.
   */
  readonly informative: boolean;
  readonly note: string;
  /** Further figures by name. */
  readonly figures: Readonly<Record<string, Estimate>>;
}

/**
 * An attack: a plain object with parameters (JSON both ways) and a function. The same target and stream give the same
 * result.
 */
export interface Attack {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly knows: readonly Knowledge[];
  run(target: AttackTarget, context: { readonly stream: Stream }): AttackResult;
}

/** A part of the auxiliary knowledge. Errors: it was not given. */
export function needed<K extends Knowledge>(attack: string, auxiliary: Auxiliary, part: K): NonNullable<Auxiliary[K]> {
  const found = auxiliary[part];
  if (found === undefined) fail(`${attack} needs auxiliary.${part}, got none`);
  return found as NonNullable<Auxiliary[K]>;
}
