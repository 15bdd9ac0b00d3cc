/** Members sorted into groups that agree in every coordinate; groups are numbered by first member. */
export interface Groups {
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

/**
 * A function that groups members, at most `largest` of them, by coordinates; it reuses its scratch memory between calls.
 * Coordinates are packed into keys of 53 bits, with one hash pass for each key that is full. `members` indexes the coordinates' `valueOf`.
 */
export function grouper(largest: number): (coordinates: readonly Coordinate[], members: Uint32Array) => Groups {
  const slots = new Int32Array(capacityFor(largest));
  const slotKeys = new Float64Array(slots.length);
  const keys = new Float64Array(largest);

  const densify = (count: number, groupOf: Uint32Array, firsts: Uint32Array): number => {
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

  return (coordinates, members) => {
    const groupOf = new Uint32Array(members.length);
    const firsts = new Uint32Array(members.length);
    let radix = 1;
    keys.fill(0, 0, members.length);
    for (const { valueOf, code, codes } of coordinates) {
      if (codes === 1) continue;
      if (radix * codes > Number.MAX_SAFE_INTEGER) {
        radix = densify(members.length, groupOf, firsts);
        keys.set(groupOf);
      }
      for (let i = 0; i < members.length; i++) keys[i] = keys[i] * codes + code[valueOf[members[i]]];
      radix *= codes;
    }
    const count = densify(members.length, groupOf, firsts);
    return { count, groupOf, first: firsts.slice(0, count).map((i) => members[i]) };
  };
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
