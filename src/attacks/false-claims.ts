import type { Stream } from "../core/random.ts";
import { wilson } from "../core/statistics.ts";
import type { Estimate } from "../model/results.ts";
import { columnLike } from "../privacy/equivalence-classes.ts";
import type { KnownPeople } from "./attack.ts";
import type { PublishedClasses } from "./published-classes.ts";
import { sampleTargets } from "./targets.ts";

/** People tried at most. */
const MOST = 1000;
const PURPOSE = 11;

/** How people would be taken for rows by somebody who knows their values and believes them to be in the release. */
export interface Claims {
  /** Share of people whom exactly one published row (of one person) fits. */
  readonly unique: Estimate;
  /** Mean probability with which a fitting row is believed to be theirs: 1 / f where f rows fit, 0 where none does. */
  readonly believed: Estimate;
}

/**
 * Claims about people, by the published rows whose intervals contain their values; of people who are not in the release
 * all are false, which makes them a control for attacks that name rows.
 */
export function claims(classes: PublishedClasses, people: KnownPeople, stream: Stream): Claims {
  const { columns, sizes, first } = classes;
  const known = columns.map((c) => columnLike(people.table, c));
  const published = [...sizes.keys()].filter((c) => sizes[c] > 0);
  const targets = sampleTargets(people, MOST, stream, PURPOSE);
  const count = { unique: 0, believed: 0 };
  for (const person of targets) {
    let fitting = 0;
    for (const c of published) {
      const row = first[c];
      if (known.every(({ lo, hi }, a) => lo[person] >= columns[a].lo[row] && hi[person] <= columns[a].hi[row]))
        fitting += sizes[c];
    }
    if (fitting === 1) count.unique++;
    if (fitting > 0) count.believed += 1 / fitting;
  }
  return { unique: wilson(count.unique, targets.length), believed: wilson(count.believed, targets.length) };
}

/** The figure `falseClaims` where people outside a release are given, else nothing. */
export const falseClaims = (
  kind: keyof Claims,
  classes: PublishedClasses,
  outsiders: KnownPeople | undefined,
  stream: Stream,
): Readonly<Record<string, Estimate>> =>
  outsiders === undefined ? {} : { falseClaims: claims(classes, outsiders, stream)[kind] };
