/** Members sorted into groups that agree in every coordinate; groups are numbered by first member. */
export interface RowGroups {
  readonly count: number;
  /** Group of each member, in the order in which they were given. */
  readonly groupOf: Uint32Array;
  /** First member of each group. */
  readonly first: Uint32Array;
}

/** One coordinate of all members: value index per member, code per value, number of codes. */
export interface Coordinate {
  readonly valueOf: Uint32Array;
  readonly code: Uint32Array;
  readonly codes: number;
}

/** Members whose keys are made together, so that these stay in the nearest cache. */
const BLOCK = 2048;

/** Cells of a table that is looked up by key itself, per member, before hashing takes less memory. */
const DENSE = 4;

/**
 * A function that groups members, at most `largest` of them, by coordinates; it reuses its scratch memory between
 * calls.
 * Coordinates are packed into keys of 53 bits, with one pass for each key that is full: over a table of all keys where
 * these are few, else hashed. `members` indexes the coordinates' `valueOf`.
 */
export function grouper(largest: number): (coordinates: readonly Coordinate[], members: Uint32Array) => RowGroups {
  const slots = new Int32Array(DENSE * capacityFor(largest));
  const slotKeys = new Float64Array(capacityFor(largest));
  const keys = new Float64Array(largest);

  const lookedUp = (count: number, radix: number, groupOf: Uint32Array, firsts: Uint32Array): number => {
    slots.fill(-1, 0, radix);
    let groups = 0;
    for (let i = 0; i < count; i++) {
      const slot = keys[i];
      if (slots[slot] < 0) {
        slots[slot] = groups;
        firsts[groups++] = i;
      }
      groupOf[i] = slots[slot];
    }
    return groups;
  };

  const hashed = (count: number, groupOf: Uint32Array, firsts: Uint32Array): number => {
    const mask = capacityFor(count) - 1;
    slots.fill(-1, 0, mask + 1);
    let groups = 0;
    for (let i = 0; i < count; i++) {
      const key = keys[i];
      let slot = hash(key) & mask;
      while (slots[slot] >= 0 && slotKeys[slot] !== key) slot = (slot + 1) & mask;
      if (slots[slot] < 0) {
        slots[slot] = groups;
        slotKeys[slot] = key;
        firsts[groups++] = i;
      }
      groupOf[i] = slots[slot];
    }
    return groups;
  };

  const densify = (count: number, radix: number, groupOf: Uint32Array, firsts: Uint32Array): number =>
    radix <= DENSE * capacityFor(count) ? lookedUp(count, radix, groupOf, firsts) : hashed(count, groupOf, firsts);

  return (coordinates, members) => {
    const count = members.length;
    const groupOf = new Uint32Array(count);
    const firsts = new Uint32Array(count);
    keys.fill(0, 0, count);
    let radix = 1;
    let packed: Coordinate[] = [];
    for (const coordinate of coordinates) {
      if (coordinate.codes === 1) continue;
      if (radix * coordinate.codes > Number.MAX_SAFE_INTEGER) {
        pack(packed, members, keys);
        radix = densify(count, radix, groupOf, firsts);
        keys.set(groupOf);
        packed = [];
      }
      packed.push(coordinate);
      radix *= coordinate.codes;
    }
    pack(packed, members, keys);
    const groups = densify(count, radix, groupOf, firsts);
    return { count: groups, groupOf, first: firsts.slice(0, groups).map((i) => members[i]) };
  };
}

/** Appends the codes of coordinates to the keys of members, as digits in mixed radix. */
export function pack(coordinates: readonly Coordinate[], members: Uint32Array, keys: Float64Array): void {
  for (let from = 0; from < members.length; from += BLOCK) {
    const to = Math.min(members.length, from + BLOCK);
    for (const { valueOf, code, codes } of coordinates)
      for (let i = from; i < to; i++) keys[i] = keys[i] * codes + code[valueOf[members[i]]];
  }
}

/** Slots for so many members: a power of two, at most half full. */
function capacityFor(members: number): number {
  let capacity = 2;
  while (capacity < 2 * members) capacity *= 2;
  return capacity;
}

/** Final mix of MurmurHash3 on both halves of a key. */
function hash(key: number): number {
  let h = (key | 0) ^ Math.imul(key / 4294967296, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
