import seedrandom from "seedrandom";

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
 * Threefry4x32-20: turns 128-bit counters and a 128-bit key into four independent random words each, without state.
 * 20 rounds of add, rotate and xor with the key injected every four. About 20 ns a counter; a loop of them is half as fast again as calls one by one.
 * The counters are (`entities[n]`, c1, c2, c3) for n = 0 … count − 1; the words of counter n go to `out[4 n]` … `out[4 n + 3]`.
 * Source: Salmon, Moraes, Dror & Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", doi:10.1145/2063384.2063405.
 */
// prettier-ignore
export function threefry4x32(
  entities: Uint32Array, count: number, c1: number, c2: number, c3: number, k0: number, k1: number, k2: number, k3: number, out: Int32Array,
): void {
  const k4 = 0x1bd11bda ^ k0 ^ k1 ^ k2 ^ k3;
  for (let n = 0, o = 0; n < count; n++, o += 4) {
    let a = (entities[n] + k0) | 0, b = (c1 + k1) | 0, c = (c2 + k2) | 0, d = (c3 + k3) | 0;

    a = (a + b) | 0; b = ((b << 10) | (b >>> 22)) ^ a; c = (c + d) | 0; d = ((d << 26) | (d >>> 6)) ^ c;
    a = (a + d) | 0; d = ((d << 11) | (d >>> 21)) ^ a; c = (c + b) | 0; b = ((b << 21) | (b >>> 11)) ^ c;
    a = (a + b) | 0; b = ((b << 13) | (b >>> 19)) ^ a; c = (c + d) | 0; d = ((d << 27) | (d >>> 5)) ^ c;
    a = (a + d) | 0; d = ((d << 23) | (d >>> 9)) ^ a; c = (c + b) | 0; b = ((b << 5) | (b >>> 27)) ^ c;
    a = (a + k1) | 0; b = (b + k2) | 0; c = (c + k3) | 0; d = (d + k4 + 1) | 0;

    a = (a + b) | 0; b = ((b << 6) | (b >>> 26)) ^ a; c = (c + d) | 0; d = ((d << 20) | (d >>> 12)) ^ c;
    a = (a + d) | 0; d = ((d << 17) | (d >>> 15)) ^ a; c = (c + b) | 0; b = ((b << 11) | (b >>> 21)) ^ c;
    a = (a + b) | 0; b = ((b << 25) | (b >>> 7)) ^ a; c = (c + d) | 0; d = ((d << 10) | (d >>> 22)) ^ c;
    a = (a + d) | 0; d = ((d << 18) | (d >>> 14)) ^ a; c = (c + b) | 0; b = ((b << 20) | (b >>> 12)) ^ c;
    a = (a + k2) | 0; b = (b + k3) | 0; c = (c + k4) | 0; d = (d + k0 + 2) | 0;

    a = (a + b) | 0; b = ((b << 10) | (b >>> 22)) ^ a; c = (c + d) | 0; d = ((d << 26) | (d >>> 6)) ^ c;
    a = (a + d) | 0; d = ((d << 11) | (d >>> 21)) ^ a; c = (c + b) | 0; b = ((b << 21) | (b >>> 11)) ^ c;
    a = (a + b) | 0; b = ((b << 13) | (b >>> 19)) ^ a; c = (c + d) | 0; d = ((d << 27) | (d >>> 5)) ^ c;
    a = (a + d) | 0; d = ((d << 23) | (d >>> 9)) ^ a; c = (c + b) | 0; b = ((b << 5) | (b >>> 27)) ^ c;
    a = (a + k3) | 0; b = (b + k4) | 0; c = (c + k0) | 0; d = (d + k1 + 3) | 0;

    a = (a + b) | 0; b = ((b << 6) | (b >>> 26)) ^ a; c = (c + d) | 0; d = ((d << 20) | (d >>> 12)) ^ c;
    a = (a + d) | 0; d = ((d << 17) | (d >>> 15)) ^ a; c = (c + b) | 0; b = ((b << 11) | (b >>> 21)) ^ c;
    a = (a + b) | 0; b = ((b << 25) | (b >>> 7)) ^ a; c = (c + d) | 0; d = ((d << 10) | (d >>> 22)) ^ c;
    a = (a + d) | 0; d = ((d << 18) | (d >>> 14)) ^ a; c = (c + b) | 0; b = ((b << 20) | (b >>> 12)) ^ c;
    a = (a + k4) | 0; b = (b + k0) | 0; c = (c + k1) | 0; d = (d + k2 + 4) | 0;

    a = (a + b) | 0; b = ((b << 10) | (b >>> 22)) ^ a; c = (c + d) | 0; d = ((d << 26) | (d >>> 6)) ^ c;
    a = (a + d) | 0; d = ((d << 11) | (d >>> 21)) ^ a; c = (c + b) | 0; b = ((b << 21) | (b >>> 11)) ^ c;
    a = (a + b) | 0; b = ((b << 13) | (b >>> 19)) ^ a; c = (c + d) | 0; d = ((d << 27) | (d >>> 5)) ^ c;
    a = (a + d) | 0; d = ((d << 23) | (d >>> 9)) ^ a; c = (c + b) | 0; b = ((b << 5) | (b >>> 27)) ^ c;
    out[o] = a + k0; out[o + 1] = b + k1; out[o + 2] = c + k2; out[o + 3] = d + k3 + 5;
  }
}

/**
 * The stream of a name within one replication of a seed. Equal arguments give equal streams; any difference gives an unrelated one.
 *
 * The three parts are written with their lengths before them, so that no two triples share an encoding, and seedrandom (ARC4, its first 256
 * bytes discarded) turns the encoding into key words. Characters are split into bytes, because seedrandom keeps only a character's low byte.
 */
export function stream(seed: string, replication: number, name: string): Stream {
  const words = seedrandom(lengthPrefixed(seed) + lengthPrefixed(String(replication)) + lengthPrefixed(name));
  return { k0: words.int32(), k1: words.int32(), k2: words.int32(), k3: words.int32() };
}

function lengthPrefixed(text: string): string {
  let bytes = "";
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes += String.fromCharCode(unit >>> 8, unit & 255);
  }
  return `${text.length}:${bytes}`;
}

const one: Uint32Array = new Uint32Array(1);
const four: Int32Array = new Int32Array(4);

/** Writes the four random words of counter (entity, week, purpose, draw) into `out`; each part of the counter is a 32-bit whole number. */
export function words({ k0, k1, k2, k3 }: Stream, entity: number, week: number, purpose: number, draw: number, out: Uint32Array | Int32Array): void {
  one[0] = entity;
  threefry4x32(one, 1, week, purpose, draw, k0, k1, k2, k3, four);
  for (let w = 0; w < 4; w++) out[w] = four[w];
}

/** The same for the first `count` of `entities` at once: four words each. */
export function wordsOf({ k0, k1, k2, k3 }: Stream, entities: Uint32Array, count: number, week: number, purpose: number, draw: number, out: Int32Array): void {
  threefry4x32(entities, count, week, purpose, draw, k0, k1, k2, k3, out);
}

/** Maps a 32-bit word to the middle of one of 2³² equal cells of the unit interval: strictly inside (0, 1), resolution 2⁻³². */
export function toUnit(word: number): number {
  return ((word >>> 0) + 0.5) * 2.3283064365386963e-10;
}

/** One uniform in (0, 1): the first word of the counter (entity, week, purpose, draw). */
export function uniform(stream: Stream, entity: number, week: number, purpose: number, draw: number): number {
  words(stream, entity, week, purpose, draw, four);
  return toUnit(four[0]);
}

/** Uniforms in (0, 1) for one (entity, week, purpose): four a counter, draw = 0, 1, 2, …; nothing is computed before it is asked for. */
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
