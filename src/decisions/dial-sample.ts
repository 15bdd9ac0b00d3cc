import { mean } from "../core/statistics.ts";
import type { Criterion, Margins } from "./criterion.ts";
import type { Dial } from "./dial-scale.ts";
import type { Place } from "./feasible.ts";
import { marginOf, targetOf, type Keep } from "./keep.ts";
import { firstReplications, type Sample } from "./sample.ts";
import { REFERENCE, type PolicySetting, type Values } from "./simulate-port.ts";

/** What is known of a dial so far: values of it, each with the worlds in which it was simulated. */
export interface DialSample {
  readonly setting: (value: number) => PolicySetting;
  /** Simulates a value in the first n worlds, with the reference; false where that would cost more than the budget. */
  look(values: readonly number[], n: number): Promise<boolean>;
  /** Values that were looked at, ascending. */
  looked(): number[];
  worlds(value: number): number;
  margins(value: number): Margins;
  /** What each constraint asks for, by world. */
  targets(value: number): Margins;
  /** A measure's difference to the reference, by world. */
  differences(value: number, measure: string): number[];
  places(values: readonly number[], place: (value: number) => number, criterion: Criterion): Place[];
}

/** Everything about one dial, under a budget. */
export function dialSample(
  sample: Sample,
  {
    dial,
    policy,
    keep,
    budget,
  }: { readonly dial: Dial; readonly policy?: string; readonly keep: readonly Keep[]; readonly budget: number },
): DialSample {
  const rows = new Map<number, readonly Values[]>();
  let reference: readonly Values[] = [];
  const setting = (value: number): PolicySetting => ({
    ...(policy !== undefined && { policy }),
    dials: { [dial.name]: value },
  });
  const own = (value: number): readonly Values[] => rows.get(value)!;
  return {
    setting,
    async look(values, n) {
      const worlds = (value: number): number => Math.max(n, rows.get(value)?.length ?? 0);
      const most = Math.max(n, reference.length);
      const cost =
        sample.missing([REFERENCE], firstReplications(most)) +
        values.reduce((sum, value) => sum + sample.missing([setting(value)], firstReplications(worlds(value))), 0);
      if (sample.simulations() + cost > budget) return false;
      const together = [REFERENCE, ...values.map(setting)];
      const found = await sample.values(together, firstReplications(n));
      if (n > reference.length) reference = found[0];
      values.forEach((value, i) => {
        if (n > (rows.get(value)?.length ?? 0)) rows.set(value, found[i + 1]);
      });
      return true;
    },
    looked: () => [...rows.keys()].sort((a, b) => a - b),
    worlds: (value) => rows.get(value)?.length ?? 0,
    margins: (value) => keep.map((one) => own(value).map((values, r) => marginOf(one, values, reference[r]))),
    targets: (value) => keep.map((one) => own(value).map((_, r) => targetOf(one, reference[r]))),
    differences: (value, measure) => own(value).map((values, r) => values[measure] - reference[r][measure]),
    places(values, place, { columns, level }) {
      const found = values.map((value): Place => {
        const all = columns(keep.map((one) => own(value).map((row, r) => marginOf(one, row, reference[r]))));
        return { at: place(value), columns: all, levels: all.map(level) };
      });
      return inTheSameWorlds(found).sort((a, b) => a.at - b.at);
    },
  };
}

/**
 * Levels as if every place had been simulated in the worlds of the place with most: moved by what the worlds that lack
 * did to the nearest of those, times the slope of one on the other in the worlds of both (a control variate; none where
 * they do not go together). Else few worlds would look like a bend of the curve.
 */
function inTheSameWorlds(places: readonly Place[]): Place[] {
  const most = Math.max(...places.map(({ columns }) => columns[0].length));
  const full = places.filter(({ columns }) => columns[0].length === most);
  return places.map((place) => {
    const n = place.columns[0].length;
    if (n === most) return place;
    const near = full.reduce((a, b) => (Math.abs(b.at - place.at) < Math.abs(a.at - place.at) ? b : a));
    const levels = place.levels.map((level, c) => {
      const seen = near.columns[c].slice(0, n);
      const [own, other, whole] = [mean(place.columns[c]), mean(seen), mean(near.columns[c])];
      const both = seen.reduce((sum, value, r) => sum + (value - other) * (place.columns[c][r] - own), 0);
      const alone = seen.reduce((sum, value) => sum + (value - other) * (value - other), 0);
      const slope = alone > 0 ? Math.min(1, Math.max(0, both / alone)) : 0;
      return level + slope * (whole - other);
    });
    return { ...place, levels };
  });
}
