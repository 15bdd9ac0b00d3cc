import { checkNumber } from "./check.ts";
import { checkShape } from "./check-shape.ts";
import seedrandom from "seedrandom";
import { threefry4x32, threefry4x32Pairs } from "./threefry.ts";

/** Key of one random stream: 128 bits as four signed 32-bit words. */
export interface Stream {
  readonly k0: number;
  readonly k1: number;
  readonly k2: number;
  readonly k3: number;
}

/** A sequence of uniforms in (0, 1), drawn one after another from one counter. */
export interface Draws {
  next(): number;
}

/**
 * The stream of a name within one replication of a seed. Equal arguments give equal streams; any difference gives an
 * unrelated one.
 *
 * The three parts are written with their lengths before them, so that no two triples share an encoding, and seedrandom
 * (ARC4, its first 256
 * bytes discarded) turns the encoding into key words. Characters are split into bytes, because seedrandom keeps only a
 * character's low byte.
 *
 * @example
 * const [first, again, other] = [0, 0, 1].map((replication) => stream("my study", replication, "noise").k0);
 * [first === again, first === other] // → [true, false]
 */
export function stream(seed: string, replication: number, name: string): Stream {
  checkShape("stream.seed", seed, "text");
  checkShape("stream.name", name, "text");
  checkNumber("stream.replication", replication, { above: -Infinity, below: Infinity });
  const words = seedrandom(lengthPrefixed(seed) + lengthPrefixed(String(replication)) + lengthPrefixed(name));
  return { k0: words.int32(), k1: words.int32(), k2: words.int32(), k3: words.int32() };
}

/** Fails where something is no stream as `stream` makes one. */
export function checkStream(path: string, given: Stream): void {
  checkShape(path, given, "object");
  for (const word of ["k0", "k1", "k2", "k3"] as const)
    checkNumber(`${path}.${word}`, given[word], { integer: true, min: -0x80000000, max: 0x7fffffff });
}

/** Fails where something is no source of draws as `draws` makes one. */
export const checkDraws = (path: string, given: Draws): void => checkShape(path, given, { next: "function" });

function lengthPrefixed(text: string): string {
  let bytes = "";
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes += String.fromCharCode(unit >>> 8, unit & 255);
  }
  return `${text.length}:${bytes}`;
}

const four: Int32Array = new Int32Array(4);

/**
 * Writes the four random words of counter (entity, week, purpose, draw) into `out`; each part of the counter is a
 * 32-bit whole number.
 */
export function words(
  { k0, k1, k2, k3 }: Stream,
  entity: number,
  week: number,
  purpose: number,
  draw: number,
  out: Uint32Array | Int32Array,
): void {
  threefry4x32(entity, week, purpose, draw, k0, k1, k2, k3, four, 0);
  for (let w = 0; w < 4; w++) out[w] = four[w];
}

/** The same for the first `count` of `entities` at once: four words each. */
export function wordsOf(
  { k0, k1, k2, k3 }: Stream,
  entities: Uint32Array,
  count: number,
  week: number,
  purpose: number,
  draw: number,
  out: Int32Array,
): void {
  threefry4x32Pairs(entities, count >>> 1, week, purpose, draw, k0, k1, k2, k3, out);
  if (count % 2 === 1) threefry4x32(entities[count - 1], week, purpose, draw, k0, k1, k2, k3, out, 4 * (count - 1));
}

/**
 * Maps a 32-bit word to the middle of one of 2³² equal cells of the unit interval: strictly inside (0, 1), resolution
 * 2⁻³².
 */
export function toUnit(word: number): number {
  return ((word >>> 0) + 0.5) * 2.3283064365386963e-10;
}

/** One uniform in (0, 1): the first word of the counter (entity, week, purpose, draw). */
export function uniform(stream: Stream, entity: number, week: number, purpose: number, draw: number): number {
  words(stream, entity, week, purpose, draw, four);
  return toUnit(four[0]);
}

/**
 * Uniforms in (0, 1) for one (entity, week, purpose): four a counter, draw = 0, 1, 2, …; nothing is computed before it
 * is asked for.
 *
 * @example
 * const noise = draws(stream("my study", 0, "noise"), 7, 3, 0); // customer 7, week 3, purpose 0
 * [noise.next(), noise.next()] // → [0.8206, 0.3571]
 */
export function draws(stream: Stream, entity: number, week: number, purpose: number): Draws {
  const block = new Int32Array(4);
  let used = 4;
  let draw = 0;
  return {
    next(): number {
      if (used === 4) {
        words(stream, entity, week, purpose, draw++, block);
        used = 0;
      }
      return toUnit(block[used++]);
    },
  };
}
