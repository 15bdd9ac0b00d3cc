import { checkNumber } from "../core/check.ts";
import { exp, log, normalQuantile } from "../core/numerics.ts";
import { stream, toUnit, words, type Stream } from "../core/random.ts";
import { categoricalFrom, cumulativeOf, normalFrom } from "../core/sampling.ts";
import type { Attribute, PopulationSpec } from "../model/scenario.ts";
import type { Population } from "../model/truth.ts";
import { drawCatalogue } from "./catalogue.ts";
import { checkSpec } from "./check-spec.ts";
import { drawInterests } from "./interests/interests.ts";
import { createCopula, cutPoints, TRAITS, type Copula } from "./copula.ts";

/**
 * What the draws of a customer are for: each purpose has its own counter, so that one more draw of a kind moves no
 * other.
 */
const LATENT = 0;
const CLASSES = 1;
const GUESS = 3;

/**
 * Draws the truth about customers: traits and attributes by a Gaussian copula, interests by archetype, attributes and
 * own lists, classes that are independent of both.
 *
 * concern and demand ~ N(0, 1); activity log-normal; attributes by the inverse distribution function of their marginal;
 * segment = cut points of concern (a label);
 * frailty and habit by their shares; log value of privacy ~ N(log median, logSd²), of which `valueConcern` per unit of
 * concern.
 * A customer's draws depend on the customer's number only: the population of size n is the first n customers of any
 * larger one.
 * `parameters` gives segments.*, frailty.share, habit.*, privacy.*. Cost: about 1 µs a customer.
 */
export function drawPopulation(
  spec: PopulationSpec,
  size: number,
  seed: string,
  replication: number,
  parameters: Readonly<Record<string, number>>,
  weeks: { readonly burnIn: number; readonly all: number } = { burnIn: 0, all: 52 },
): Population {
  checkSpec(spec);
  checkNumber("population size", size, { min: 1, max: 0xffffffff, integer: true });
  const copula = createCopula(spec);
  const random = stream(seed, replication, "population.customers");
  const latent = drawLatents(spec, copula, random, size);
  const classes = drawClasses(random, size, latent.concern, spec.archetypes, parameters);
  const attributes = latent.attributes.map((a) =>
    a.derivedFrom === undefined ? a : { ...a, codes: guesses(a, classes.archetype, random) },
  );
  const shoppers = { ...classes, attributes, scores: latent.scores };
  const interests = drawInterests(spec, copula, shoppers, weeks, seed, replication, parameters);
  const { activity, concern, demand } = latent;
  const catalogue = drawCatalogue(spec.catalogue, interests, seed, replication);
  return { size, ...classes, activity, concern, demand, attributes, catalogue, interests };
}

type Drawn = Attribute & { readonly codes: Uint16Array };

/** Correlated normals of each customer, turned into traits and attribute codes. */
function drawLatents(
  spec: PopulationSpec,
  copula: Copula,
  random: Stream,
  size: number,
): Pick<Population, "concern" | "demand" | "activity"> & { attributes: Drawn[]; scores: Float32Array } {
  const n = copula.names.length;
  const first = TRAITS.length;
  const logSd = spec.interests.shoppers.activityLogSd;
  const cuts = spec.attributes.map((a) => cutPoints(a.marginal));
  const attributes = spec.attributes.map((a) => ({ ...a, codes: new Uint16Array(size) }));
  const [concern, demand, activity] = TRAITS.map(() => new Float32Array(size));
  const scores = new Float32Array(size);
  const noise = new Float64Array(n + 3);
  const z = new Float64Array(n);
  for (let i = 0; i < size; i++) {
    normalsOf(random, i, LATENT, n, noise);
    for (let a = 0; a < n; a++) {
      let sum = 0;
      for (let b = 0; b <= a; b++) sum += copula.factor[a * n + b] * noise[b];
      z[a] = sum;
    }
    concern[i] = z[0];
    demand[i] = z[1];
    activity[i] = spec.activity.mean * exp(logSd * z[2] - (logSd * logSd) / 2);
    scores[i] = z[2];
    for (let m = 0; m < cuts.length; m++) {
      const cut = cuts[m];
      let code = 0;
      while (z[first + m] > cut[code]) code++;
      attributes[m].codes[i] = code;
    }
  }
  return { concern, demand, activity, attributes, scores };
}

const block = new Int32Array(4);

/**
 * Standard normals of one customer and purpose: `count` of them, rounded up to the next multiple of four, into `into`.
 */
function normalsOf(random: Stream, customer: number, purpose: number, count: number, into: Float64Array): void {
  for (let from = 0; from < count; from += 4) {
    words(random, customer, 0, purpose, from >> 2, block);
    for (let k = 0; k < 4 && from + k < into.length; k++) into[from + k] = normalFrom(toUnit(block[k]));
  }
}

/** Archetype, frailty, habit, segment and value of privacy of each customer. */
function drawClasses(
  random: Stream,
  size: number,
  concern: Float32Array,
  archetypes: number,
  p: Readonly<Record<string, number>>,
): Pick<Population, "archetype" | "frail" | "habit" | "segment" | "privacyValue"> {
  const need = (name: string): number => checkNumber(`parameters["${name}"]`, p[name]);
  const fundamentalist = normalQuantile(1 - need("segments.fundamentalist"));
  const unconcerned = normalQuantile(need("segments.unconcerned"));
  const frailty = need("frailty.share");
  const accept = need("habit.accept");
  const refuse = accept + need("habit.refuse");
  const logMedian = log(need("privacy.valueMedian"));
  const slope = need("privacy.valueConcern");
  const logSd = need("privacy.valueLogSd");
  const rest = Math.sqrt(Math.max(0, logSd * logSd - slope * slope));
  const even = cumulativeOf(new Float64Array(archetypes).fill(1 / archetypes));
  const [archetype, frail, habit, segment] = [0, 1, 2, 3].map(() => new Uint8Array(size));
  const privacyValue = new Float32Array(size);
  for (let i = 0; i < size; i++) {
    words(random, i, 0, CLASSES, 0, block);
    archetype[i] = categoricalFrom(toUnit(block[0]), even);
    frail[i] = toUnit(block[1]) < frailty ? 1 : 0;
    const u = toUnit(block[2]);
    habit[i] = u < accept ? 1 : u < refuse ? 2 : 0;
    segment[i] = concern[i] > fundamentalist ? 0 : concern[i] < unconcerned ? 2 : 1;
    privacyValue[i] = exp(logMedian + slope * concern[i] + rest * normalFrom(toUnit(block[3])));
  }
  return { archetype, frail, habit, segment, privacyValue };
}

/** Guesses at the archetype: right with the attribute's accuracy, else drawn from its marginal. */
function guesses(attribute: Drawn, archetype: Uint8Array, random: Stream): Uint16Array {
  const { derivedFrom, marginal, domain, name } = attribute;
  const accuracy = derivedFrom?.accuracy ?? 0;
  const cumulative = cumulativeOf(marginal);
  // a counter of its own per name, so that two guesses err independently
  let draw = 0;
  for (let c = 0; c < name.length; c++) draw = (Math.imul(draw, 31) + name.charCodeAt(c)) | 0;
  return Uint16Array.from(archetype, (a, i) => {
    words(random, i, 0, GUESS, draw, block);
    return toUnit(block[0]) < accuracy ? a % domain.length : categoricalFrom(toUnit(block[1]), cumulative);
  });
}
