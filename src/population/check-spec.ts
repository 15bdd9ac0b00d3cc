import { checkNumber, fail, show } from "../core/check.ts";
import type { InterestSpec, PopulationSpec } from "../model/scenario.ts";
import { checkHierarchy } from "../privacy/hierarchy.ts";

/** Largest deviation of shares from a sum of 1 that counts as rounding. */
const ROUNDING = 1e-6;

/** Most attributes of a customer, items and categories of a catalogue (codes of 16 bits) and dimensions of tastes. */
export const MOST_ATTRIBUTES = 100;
export const MOST_ITEMS = 0xfffe;
export const MOST_DIMENSIONS = 64;

/**
 * Checks a population's specification: limits of every number, lengths of fitted arrays, shares that sum to 1. Fails at
 * the first fault with its path.
 */
export function checkSpec(spec: PopulationSpec, path = "population"): void {
  checkAttributes(spec, path);
  checkCatalogue(spec, `${path}.catalogue`);
  checkTastes(spec, `${path}.tastes`);
  checkNumber(`${path}.activity.mean`, spec.activity.mean, { above: 0, below: Infinity });
  checkNumber(`${path}.activity.shape`, spec.activity.shape, { min: 0.01, max: 1e6 });
  checkNumber(`${path}.basket.mean`, spec.basket.mean, { min: 0, max: 1000 });
  checkNumber(`${path}.basket.dispersion`, spec.basket.dispersion, { above: 0, below: Infinity });
  checkNumber(`${path}.repeat`, spec.repeat, { min: 0, max: 1 });
  if (spec.interests !== undefined) checkInterests(spec.interests, `${path}.interests`);
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

function checkAttributes({ attributes, tastes }: PopulationSpec, path: string): void {
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
  if (tastes.shares.attributes > 0 && !attributes.some((a) => a.reveals > 0)) {
    fail(
      `${path}.tastes.shares.attributes must be 0 where no attribute reveals tastes, got ${tastes.shares.attributes}`,
    );
  }
}

function checkShares(path: string, shares: readonly number[]): void {
  shares.forEach((share, c) => checkNumber(`${path}[${c}]`, share, { min: 0, max: 1 }));
  const sum = shares.reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) > ROUNDING) fail(`${path} must sum to 1, got ${sum}`);
}

function checkCatalogue({ catalogue, tastes }: PopulationSpec, path: string): void {
  const { items, categories, zipf, price, margin, fitted } = catalogue;
  checkNumber(`${path}.items`, items, { min: 1, max: MOST_ITEMS, integer: true });
  checkNumber(`${path}.categories`, categories, { min: 1, max: MOST_ITEMS, integer: true });
  checkNumber(`${path}.zipf`, zipf, { min: 0, max: 10 });
  checkNumber(`${path}.price.median`, price.median, { above: 0, below: Infinity });
  checkNumber(`${path}.price.logSd`, price.logSd, { min: 0, max: 10 });
  checkNumber(`${path}.margin`, margin, { min: 0, max: 1 });
  if (fitted === undefined) return;
  checkArray(`${path}.fitted.tastes`, fitted.tastes, items * tastes.dimensions, {});
  checkArray(`${path}.fitted.popularity`, fitted.popularity, items, {});
  checkArray(`${path}.fitted.price`, fitted.price, items, { above: 0 });
  checkArray(`${path}.fitted.category`, fitted.category, items, { min: 0, max: categories - 1, integer: true });
}

function checkTastes({ tastes }: PopulationSpec, path: string): void {
  const { dimensions, archetypes, shares, sharpness, fitted } = tastes;
  checkNumber(`${path}.dimensions`, dimensions, { min: 1, max: MOST_DIMENSIONS, integer: true });
  checkNumber(`${path}.archetypes`, archetypes, { min: 1, max: 255, integer: true });
  checkNumber(`${path}.sharpness`, sharpness, { min: 0, max: 100 });
  checkShares(`${path}.shares`, [shares.archetype, shares.attributes, shares.individual]);
  if (archetypes === 1 && shares.archetype > 0)
    fail(`${path}.shares.archetype must be 0 with one archetype, got ${shares.archetype}`);
  if (fitted === undefined) return;
  checkArray(`${path}.fitted.centres`, fitted.centres, archetypes * dimensions, {});
  checkArray(`${path}.fitted.weights`, fitted.weights, archetypes, { min: 0 });
  checkArray(`${path}.fitted.individualSd`, fitted.individualSd, dimensions, { min: 0 });
  checkShares(`${path}.fitted.weights`, fitted.weights);
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
