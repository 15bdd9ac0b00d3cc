import { checkNumber, fail, show } from "../core/check.ts";
import type { InterestSpec, PopulationSpec } from "../model/scenario.ts";
import { checkHierarchy } from "../privacy/hierarchy.ts";

/** Largest deviation of shares from a sum of 1 that counts as rounding. */
const ROUNDING = 1e-6;

/** Most attributes of a customer, and items and categories of a catalogue (codes of 16 bits). */
export const MOST_ATTRIBUTES = 100;
export const MOST_ITEMS = 0xfffe;

/**
 * Checks a population's specification: limits of every number, lengths of fitted arrays, shares that sum to 1. Fails at
 * the first fault with its path.
 */
export function checkSpec(spec: PopulationSpec, path = "population"): void {
  checkAttributes(spec, path);
  checkCatalogue(spec, `${path}.catalogue`);
  checkNumber(`${path}.archetypes`, spec.archetypes, { min: 1, max: 255, integer: true });
  checkNumber(`${path}.activity.mean`, spec.activity.mean, { above: 0, below: Infinity });
  checkNumber(`${path}.basket.mean`, spec.basket.mean, { min: 0, max: 1000 });
  checkInterests(spec.interests, `${path}.interests`);
}

function checkInterests(
  { spread, concentration, mission, assortment, shoppers, ...rest }: InterestSpec,
  path: string,
): void {
  const inside = (name: string, value: number, min: number, max: number): void => {
    checkNumber(`${path}.${name}`, value, { min, max });
  };
  for (const level of ["category", "family", "item"] as const) {
    inside(`spread.${level}`, spread[level], 0, 10);
    inside(`concentration.${level}`, concentration[level], 0.01, 1e6);
  }
  inside("mission.category", mission.category, 0.01, 1e6);
  inside("mission.family", mission.family, 0.01, 1e6);
  inside("familySize", rest.familySize, 1, MOST_ITEMS);
  inside("variety", rest.variety, 0, 1);
  inside("breadth", rest.breadth, -2, 4);
  inside("once", rest.once, 0, 1);
  inside("archetype", rest.archetype, 0.1, 1e9);
  inside("attributes", rest.attributes, 0, 10);
  for (const share of ["births", "deaths", "seasonal"] as const) inside(`assortment.${share}`, assortment[share], 0, 1);
  inside("assortment.season", assortment.season, 0, 10);
  inside("assortment.wobble", assortment.wobble, 0, 5);
  inside("shoppers.activityLogSd", shoppers.activityLogSd, 0, 5);
  inside("shoppers.basketBetween", shoppers.basketBetween, 0, 100);
  inside("shoppers.basketWithin", shoppers.basketWithin, 0, 100);
  inside("shoppers.correlation", shoppers.correlation, -0.99, 0.99);
}

function checkAttributes({ attributes }: PopulationSpec, path: string): void {
  if (attributes.length > MOST_ATTRIBUTES)
    fail(`${path}.attributes must have at most ${MOST_ATTRIBUTES} entries, got ${attributes.length}`);
  attributes.forEach(({ name, domain, marginal, hierarchy, reveals, derivedFrom }, m) => {
    const at = `${path}.attributes[${m}]`;
    if (attributes.findIndex((a) => a.name === name) !== m) fail(`${at}.name must be new, got ${show(name)} again`);
    if (domain.length < 1 || domain.length > 0xffff)
      fail(`${at}.domain must have 1 to 65535 values, got ${domain.length}`);
    if (marginal.length !== domain.length)
      fail(`${at}.marginal must have ${domain.length} shares, one per value of the domain, got ${marginal.length}`);
    checkShares(`${at}.marginal`, marginal);
    if (hierarchy !== undefined) checkHierarchy(hierarchy, domain, `${at}.hierarchy`);
    checkNumber(`${at}.reveals`, reveals, { min: 0, below: Infinity });
    if (derivedFrom === undefined) return;
    checkNumber(`${at}.derivedFrom.accuracy`, derivedFrom.accuracy, { min: 0, max: 1 });
    if (reveals > 0) fail(`${at}.reveals must be 0 for a guess at the archetype, got ${reveals}`);
  });
}

function checkShares(path: string, shares: readonly number[]): void {
  shares.forEach((share, c) => checkNumber(`${path}[${c}]`, share, { min: 0, max: 1 }));
  const sum = shares.reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) > ROUNDING) fail(`${path} must sum to 1, got ${sum}`);
}

function checkCatalogue({ catalogue }: PopulationSpec, path: string): void {
  const { items, categories, price, margin, fitted } = catalogue;
  checkNumber(`${path}.items`, items, { min: 1, max: MOST_ITEMS, integer: true });
  checkNumber(`${path}.categories`, categories, { min: 1, max: MOST_ITEMS, integer: true });
  checkNumber(`${path}.price.median`, price.median, { above: 0, below: Infinity });
  checkNumber(`${path}.price.logSd`, price.logSd, { min: 0, max: 10 });
  checkNumber(`${path}.margin`, margin, { min: 0, max: 1 });
  if (fitted === undefined) return;
  const { weight, family, category } = fitted;
  checkArray(`${path}.fitted.weight`, weight, items, { above: 0 });
  checkArray(`${path}.fitted.price`, fitted.price, items, { above: 0 });
  const families = category.length;
  checkArray(`${path}.fitted.family`, family, items, { min: 0, max: families - 1, integer: true });
  checkArray(`${path}.fitted.category`, category, families, { min: 0, max: categories - 1, integer: true });
  category.forEach((c, f) => {
    const before = f === 0 ? -1 : category[f - 1];
    if (c !== before && c !== before + 1)
      fail(
        `${path}.fitted.category[${f}] must be ${before < 0 ? 0 : `${before} or ${before + 1}`}, in ascending order, got ${c}`,
      );
  });
  const present = new Set(family);
  const missing = category.findIndex((_, f) => !present.has(f));
  if (missing >= 0) fail(`${path}.fitted.family must have an item of each family, got none of ${missing}`);
  if (category[families - 1] !== categories - 1)
    fail(
      `${path}.fitted.category must have a family of each of ${categories} categories, got ${category[families - 1] + 1}`,
    );
}

function checkArray(
  path: string,
  values: readonly number[],
  length: number,
  bounds: Parameters<typeof checkNumber>[2],
): void {
  if (values.length !== length) fail(`${path} must have ${length} numbers, got ${values.length}`);
  values.forEach((value, at) => checkNumber(`${path}[${at}]`, value, { below: Infinity, ...bounds }));
}
