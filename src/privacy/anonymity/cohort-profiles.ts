import type { Column, Held } from "../../model/table.ts";
import { EVENT_SIGNALS } from "../codes.ts";
import { needClearItems } from "../local/answers.ts";
import type { Cohorts } from "./cohorts.ts";

/**
 * What is held with every row's history and columns replaced by its cohort's profile. A profile has as many events as a
 * member has on the mean (rounded down), shared out over
 * pairs of item and signal in proportion to the members' events (largest remainders, the lower pair on a tie), and in a
 * column the most frequent exact value (the first on a tie);
 * events and values that fewer than `support` members have are left out. Events are dated to the week of the snapshot,
 * items rising. Rows without a cohort (−1) show nothing.
 * Errors: items are randomised answers. Identifiers are removed; consent, `current` and the hidden link stay with their rows.
 */
export function cohortProfiles(held: Held, { cohortOf, sizes }: Cohorts, support: number): Held {
  needClearItems(held);
  const members: number[][] = Array.from(sizes, () => []);
  for (let r = 0; r < held.rows; r++) if (cohortOf[r] >= 0) members[cohortOf[r]].push(r);
  const profile = eventProfiles(held, support);
  const profiles = members.map(profile);
  return {
    ...held,
    columns: held.columns
      .filter((column) => column.role !== "identifier")
      .map((column) => profiledColumn(column, cohortOf, members, support)),
    identifiers: { kind: "removed", words: new Uint32Array(2 * held.rows) },
    histories: written(held, cohortOf, profiles),
  };
}

/** A function that gives a cohort's events as codes item × signals + signal, rising. */
function eventProfiles(held: Held, support: number): (members: readonly number[]) => Uint32Array {
  const { offsets, items, signals } = held.histories;
  const kinds = EVENT_SIGNALS.length;
  const events = new Uint32Array(held.items * kinds);
  const holders = new Uint32Array(held.items * kinds);
  const lastHolder = new Int32Array(held.items * kinds).fill(-1);
  return (members) => {
    events.fill(0);
    holders.fill(0);
    let all = 0;
    for (const r of members) {
      for (let e = offsets[r]; e < offsets[r + 1]; e++) {
        const code = items[e] * kinds + signals[e];
        events[code]++;
        if (lastHolder[code] !== r) holders[code]++;
        lastHolder[code] = r;
      }
      all += offsets[r + 1] - offsets[r];
    }
    const codes: number[] = [];
    for (let code = 0; code < events.length; code++) if (holders[code] >= support) codes.push(code);
    return shareOut(
      codes,
      codes.map((code) => events[code]),
      Math.floor(all / members.length),
    );
  };
}

/** `seats` codes in proportion to their weights by largest remainder. */
function shareOut(codes: readonly number[], weights: readonly number[], seats: number): Uint32Array {
  const sum = weights.reduce((s, w) => s + w, 0);
  if (sum === 0) return new Uint32Array(0);
  const whole = weights.map((w) => Math.floor((seats * w) / sum));
  const remainder = weights.map((w, i) => seats * w - whole[i] * sum);
  const order = codes.map((_, i) => i).sort((a, b) => remainder[b] - remainder[a] || a - b);
  const left = seats - whole.reduce((s, n) => s + n, 0);
  for (const i of order.slice(0, left)) whole[i]++;
  return Uint32Array.from(codes.flatMap((code, i) => Array.from({ length: whole[i] }, () => code)));
}

/** Each row's history: its cohort's profile, nothing where it has none. */
function written(held: Held, cohortOf: Int32Array, profiles: readonly Uint32Array[]): Held["histories"] {
  const kinds = EVENT_SIGNALS.length;
  const offsets = new Uint32Array(held.rows + 1);
  for (let r = 0; r < held.rows; r++)
    offsets[r + 1] = offsets[r] + (cohortOf[r] < 0 ? 0 : profiles[cohortOf[r]].length);
  const items = new Uint16Array(offsets[held.rows]);
  const signals = new Uint8Array(offsets[held.rows]);
  for (let r = 0; r < held.rows; r++) {
    if (cohortOf[r] < 0) continue;
    profiles[cohortOf[r]].forEach((code, i) => {
      items[offsets[r] + i] = Math.floor(code / kinds);
      signals[offsets[r] + i] = code % kinds;
    });
  }
  return { offsets, items, weeks: new Uint16Array(items.length).fill(held.week), signals };
}

/** The most frequent exact value of each cohort, where enough members have it; else the whole domain. */
function profiledColumn(
  column: Column,
  cohortOf: Int32Array,
  members: readonly (readonly number[])[],
  support: number,
): Column {
  const counts = new Uint32Array(column.domain.length);
  const values = members.map((rows) => {
    counts.fill(0);
    for (const r of rows) if (column.lo[r] === column.hi[r]) counts[column.lo[r]]++;
    const most = counts.reduce((a, b) => Math.max(a, b), 0);
    return most >= support ? counts.indexOf(most) : -1;
  });
  const valueOf = (row: number): number => (cohortOf[row] < 0 ? -1 : values[cohortOf[row]]);
  const lo = Uint16Array.from(cohortOf, (_, r) => Math.max(0, valueOf(r)));
  const hi = Uint16Array.from(cohortOf, (_, r) => (valueOf(r) < 0 ? column.domain.length - 1 : valueOf(r)));
  return { ...column, lo, hi };
}
