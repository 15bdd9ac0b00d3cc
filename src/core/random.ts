import seedrandom from "seedrandom";

/** A key of 128 bits: one named stream of one replication. */
export interface Stream {
  readonly k0: number;
  readonly k1: number;
  readonly k2: number;
  readonly k3: number;
}

const PARITY = 0x1bd11bda;

/**
 * Threefry4x32 with 20 rounds: writes four 32-bit words that depend on counter and key alone.
 * Source: Salmon, Moraes, Dror & Shaw 2011, doi:10.1145/2063384.2063405; checked against the authors' known-answer vectors.
 */
// prettier-ignore
export function threefry4x32(
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
  k2: number,
  k3: number,
  out: Uint32Array | Int32Array,
): void {
  const k4 = PARITY ^ k0 ^ k1 ^ k2 ^ k3;
  let a = (c0 + k0) | 0;
  let b = (c1 + k1) | 0;
  let c = (c2 + k2) | 0;
  let d = (c3 + k3) | 0;
  // rounds 1-4
  a = (a + b) | 0; b = ((b << 10) | (b >>> 22)) ^ a; c = (c + d) | 0; d = ((d << 26) | (d >>> 6)) ^ c;
  a = (a + d) | 0; d = ((d << 11) | (d >>> 21)) ^ a; c = (c + b) | 0; b = ((b << 21) | (b >>> 11)) ^ c;
  a = (a + b) | 0; b = ((b << 13) | (b >>> 19)) ^ a; c = (c + d) | 0; d = ((d << 27) | (d >>> 5)) ^ c;
  a = (a + d) | 0; d = ((d << 23) | (d >>> 9)) ^ a; c = (c + b) | 0; b = ((b << 5) | (b >>> 27)) ^ c;
  a = (a + k1) | 0; b = (b + k2) | 0; c = (c + k3) | 0; d = (d + k4 + 1) | 0;
  // rounds 5-8
  a = (a + b) | 0; b = ((b << 6) | (b >>> 26)) ^ a; c = (c + d) | 0; d = ((d << 20) | (d >>> 12)) ^ c;
  a = (a + d) | 0; d = ((d << 17) | (d >>> 15)) ^ a; c = (c + b) | 0; b = ((b << 11) | (b >>> 21)) ^ c;
  a = (a + b) | 0; b = ((b << 25) | (b >>> 7)) ^ a; c = (c + d) | 0; d = ((d << 10) | (d >>> 22)) ^ c;
  a = (a + d) | 0; d = ((d << 18) | (d >>> 14)) ^ a; c = (c + b) | 0; b = ((b << 20) | (b >>> 12)) ^ c;
  a = (a + k2) | 0; b = (b + k3) | 0; c = (c + k4) | 0; d = (d + k0 + 2) | 0;
  // rounds 9-12
  a = (a + b) | 0; b = ((b << 10) | (b >>> 22)) ^ a; c = (c + d) | 0; d = ((d << 26) | (d >>> 6)) ^ c;
  a = (a + d) | 0; d = ((d << 11) | (d >>> 21)) ^ a; c = (c + b) | 0; b = ((b << 21) | (b >>> 11)) ^ c;
  a = (a + b) | 0; b = ((b << 13) | (b >>> 19)) ^ a; c = (c + d) | 0; d = ((d << 27) | (d >>> 5)) ^ c;
  a = (a + d) | 0; d = ((d << 23) | (d >>> 9)) ^ a; c = (c + b) | 0; b = ((b << 5) | (b >>> 27)) ^ c;
  a = (a + k3) | 0; b = (b + k4) | 0; c = (c + k0) | 0; d = (d + k1 + 3) | 0;
  // rounds 13-16
  a = (a + b) | 0; b = ((b << 6) | (b >>> 26)) ^ a; c = (c + d) | 0; d = ((d << 20) | (d >>> 12)) ^ c;
  a = (a + d) | 0; d = ((d << 17) | (d >>> 15)) ^ a; c = (c + b) | 0; b = ((b << 11) | (b >>> 21)) ^ c;
  a = (a + b) | 0; b = ((b << 25) | (b >>> 7)) ^ a; c = (c + d) | 0; d = ((d << 10) | (d >>> 22)) ^ c;
  a = (a + d) | 0; d = ((d << 18) | (d >>> 14)) ^ a; c = (c + b) | 0; b = ((b << 20) | (b >>> 12)) ^ c;
  a = (a + k4) | 0; b = (b + k0) | 0; c = (c + k1) | 0; d = (d + k2 + 4) | 0;
  // rounds 17-20
  a = (a + b) | 0; b = ((b << 10) | (b >>> 22)) ^ a; c = (c + d) | 0; d = ((d << 26) | (d >>> 6)) ^ c;
  a = (a + d) | 0; d = ((d << 11) | (d >>> 21)) ^ a; c = (c + b) | 0; b = ((b << 21) | (b >>> 11)) ^ c;
  a = (a + b) | 0; b = ((b << 13) | (b >>> 19)) ^ a; c = (c + d) | 0; d = ((d << 27) | (d >>> 5)) ^ c;
  a = (a + d) | 0; d = ((d << 23) | (d >>> 9)) ^ a; c = (c + b) | 0; b = ((b << 5) | (b >>> 27)) ^ c;
  out[0] = a + k0;
  out[1] = b + k1;
  out[2] = c + k2;
  out[3] = d + k3 + 5;
}

/** The stream of that name in that replication: seedrandom turns the length-prefixed names into 128 bits of key. */
export function stream(seed: string, replication: number, name: string): Stream {
  const source = seedrandom(`${seed.length}:${seed}|${replication}|${name.length}:${name}`);
  return { k0: source.int32(), k1: source.int32(), k2: source.int32(), k3: source.int32() };
}

/** Four words for one draw of one entity in one week; a pure function of its arguments. */
export function words(s: Stream, entity: number, week: number, purpose: number, draw: number, out: Uint32Array): void {
  threefry4x32(entity, week, purpose, draw, s.k0, s.k1, s.k2, s.k3, out);
}

/** A word as a uniform number strictly between 0 and 1. */
export const toUnit = (word: number): number => ((word >>> 0) + 0.5) * 2.3283064365386963e-10;

const scratch = new Uint32Array(4);

/** A uniform number with 52 bits, strictly between 0 and 1. */
export function uniform(s: Stream, entity: number, week: number, purpose: number, draw: number): number {
  words(s, entity, week, purpose, draw, scratch);
  return ((scratch[0] >>> 6) * 67108864 + (scratch[1] >>> 6) + 0.5) / 4503599627370496;
}

/** Uniform numbers one after the other; each `next` is strictly between 0 and 1, with 32 bits. */
export interface Draws {
  next(): number;
}

/** All the uniform numbers that one entity needs for one purpose in one week. */
export function draws(s: Stream, entity: number, week: number, purpose: number): Draws {
  const out = new Uint32Array(4);
  let used = 4;
  let draw = 0;
  return {
    next() {
      if (used === 4) {
        words(s, entity, week, purpose, draw++, out);
        used = 0;
      }
      return toUnit(out[used++]);
    },
  };
}
