import { draws, stream } from "../../core/random.ts";
import { shuffle } from "../../core/sampling.ts";
import { coincidence, everybody } from "../../population/fit/interests/coincidence.ts";
import { itemSpace } from "../../population/fit/interests/item-space.ts";
import { kMeans } from "../../population/fit/k-means.ts";
import type { VisitLog } from "../../population/fit/visit-log.ts";

import type { Numbers, ThemeStatistic } from "./names.ts";

/** Groups of items that are looked for, and dimensions of the space in which. */
const THEMES = 20;
const DIMENSIONS = 20;

/**
 * How far purchases keep to themes: coincidence of groups of items within a visit, and between a customer's visits, ÷ by
 * chance. Groups are found from what one half of the customers bought together, coincidences are those of the other
 * half: so they are no artefact of the search.
 */
export function themeStatistics(log: VisitLog, seed: string): Numbers<ThemeStatistic> {
  const order = shuffle(draws(stream(seed, 0, "themes.halves"), 0, 0, 0), everybody(log));
  const middle = Math.ceil(order.length / 2);
  const space = itemSpace(log, order.subarray(0, middle), DIMENSIONS);
  const themes = Math.min(THEMES, log.items);
  const { of } = kMeans(space, space.length / log.items, themes, seed, "themes");
  const { within, between, chance } = coincidence(log, of, themes, order.subarray(middle));
  return { "theme lift within visit": within / chance, "theme lift between visits": between / chance };
}
