import * as z from "zod";
import { everyParameter as parameters } from "../evidence/every-parameter.ts";
import type { ScenarioEvent } from "../model/events.ts";
import type { Advertising, Firm, Market } from "../model/scenario.ts";
import { MOST_ITEMS } from "../population/check-spec.ts";
import { above, between, fields, finite, list, nameOf, oneOf, text, whole } from "./fields.ts";
import { MOST } from "./limits.ts";

const share = between(0, 1);
const positive = above(0);

const hierarchy = fields({ levels: list(list(z.string({ error: "must be a text" }), 1), 1) });

const attribute = fields({
  name: text(60),
  role: oneOf(["identifier", "quasi-identifier", "sensitive", "other"]),
  signal: oneOf(["views", "purchases", "declared", "location", "thirdParty", "support"]),
  domain: list(z.string({ error: "must be a text" }), 1),
  ordered: z.boolean({ error: "must be true or false" }),
  hierarchy: hierarchy.optional(),
  marginal: list(share, 1),
  reveals: between(0, Number.MAX_VALUE),
  derivedFrom: fields({ trait: oneOf(["archetype"]), accuracy: share }).optional(),
});

const code = whole(0, 65_535);
const fittedCatalogue = fields({
  weight: list(positive),
  price: list(positive),
  family: list(code),
  category: list(code, 1),
});

const catalogue = fields({
  items: whole(1, MOST_ITEMS),
  categories: whole(1, MOST_ITEMS),
  price: fields({ median: positive, logSd: between(0, 10) }),
  margin: share,
  fitted: fittedCatalogue.optional(),
});

const levels = (least: number): z.ZodType =>
  fields({ category: between(least, 1e6), family: between(least, 1e6), item: between(least, 1e6) });

const interests = fields({
  familySize: between(1, MOST_ITEMS),
  spread: levels(0),
  concentration: levels(0.01),
  mission: fields({ category: between(0.01, 1e6), family: between(0.01, 1e6) }),
  variety: share,
  breadth: between(-2, 4),
  once: share,
  archetype: between(0.1, 1e9),
  attributes: between(0, 10),
  assortment: fields({
    births: share,
    deaths: share,
    seasonal: share,
    season: between(0, 10),
    wobble: between(0, 5),
  }),
  shoppers: fields({
    activityLogSd: between(0, 5),
    basketBetween: between(0, 100),
    basketWithin: between(0, 100),
    correlation: between(-0.99, 0.99),
  }),
});

/** A population as data, synthetic or fitted. */
export const populationSchema: z.ZodType = fields({
  attributes: list(attribute, 0, MOST.attributes),
  correlations: list(
    fields({
      between: z.tuple([text(60), text(60)], { error: "must be a list of two names" }),
      value: between(-1, 1),
    }),
  ),
  catalogue,
  archetypes: whole(1, 255),
  activity: fields({ mean: positive }),
  basket: fields({ mean: between(0, 1000) }),
  interests,
});

/** A calibrated ensemble as data. */
export const ensembleSchema: z.ZodType = fields({
  parameters: list(
    nameOf(
      "parameter",
      "parameters",
      parameters.map(({ name }) => name),
    ),
    1,
  ),
  members: list(list(finite()), 1),
  weights: list(between(0, Number.MAX_VALUE)).optional(),
});

const hazards = {
  hazard: list(share, 1),
  frailty: fields({ share, ratio: between(1, Number.MAX_VALUE) }),
  frail: list(share, 1).optional(),
};

/** A fitted churn model as data. */
export const churnSchema: z.ZodType = fields({
  ...hazards,
  tenure: list(share, 1),
  draws: list(fields(hazards), 1).optional(),
});

/** A firm as data. */
export const firmSchema: z.ZodType<Firm> = fields({
  customers: whole(2, 1_000_000_000),
  years: between(0.1, 100).optional(),
  discount: between(0, 1).optional(),
  insurance: fields({ deductible: between(0, 1e12), limit: between(0, 1e12) }).optional(),
}) as unknown as z.ZodType<Firm>;

/** Other firms of a market as data. */
export const marketSchema: z.ZodType<Market> = fields({
  rivals: list(fields({ name: text(60), share: between(0.001, 0.999), trust: share }), 1, MOST.rivals),
  acquisition: between(0, 1e6).optional(),
}) as unknown as z.ZodType<Market>;

/** Advertisements as data. */
export const advertisingSchema: z.ZodType<Advertising> = fields({
  perVisit: between(0, 1000),
  perItem: between(0, 1000),
  price: between(0, 1e6),
  data: oneOf(["thirdParty", "own"]),
}) as unknown as z.ZodType<Advertising>;

const happenings = {
  breach: fields({
    cause: oneOf(["attack", "negligence", "misuse"]).optional(),
    share: between(0.001, 1),
    told: share.optional(),
  }).optional(),
  news: fields({ severity: share }).optional(),
  promiseBroken: fields({ gap: share }).optional(),
  exposed: fields({ severity: share.optional() }).optional(),
  rival: fields({ name: text(60).optional(), lead: share }).optional(),
  law: fields({ from: oneOf(["opt-in"]), asks: oneOf(["everybody"]).optional() }).optional(),
  compensation: fields({ perPerson: between(0, 1e6) }).optional(),
};

/** What happens at dates: a week and exactly one thing each. */
export const eventsSchema: z.ZodType<readonly ScenarioEvent[]> = list(
  fields({ week: whole(0, 5_000), ...happenings }).refine(
    (event) => Object.entries(event).filter(([key, value]) => key !== "week" && value !== undefined).length === 1,
    { error: `must have a week and one of ${Object.keys(happenings).join(", ")}` },
  ),
  0,
  MOST.events,
) as unknown as z.ZodType<readonly ScenarioEvent[]>;

/** Weeks that an engine counter of 16 bits can hold, with room for the burn-in. */
const WEEKS = 5_000;

/** Fields of every scenario but its population and recommender, with their limits. */
export const worldFields: Readonly<Record<string, z.ZodType>> = {
  name: text(60),
  industry: oneOf(["retail", "streaming", "telco", "bank", "media"]),
  currency: text(12),
  customers: whole(2, 100_000_000),
  weeks: whole(1, WEEKS),
  burnIn: whole(0, WEEKS),
  retrainEvery: whole(1, WEEKS),
  slate: whole(1, 1_000),
  parameters: fields(Object.fromEntries(parameters.map(({ name }) => [name, finite().optional()])), "parameter"),
  uncertainty: oneOf(["drawn", "fixed"]),
  joining: between(0, 10).optional(),
  wordOfMouth: oneOf(["network", "mean-field"]).optional(),
  contract: fields({ share, months: whole(3, 120) }).optional(),
  identifiers: fields({ loggedIn: share }).optional(),
  firm: firmSchema.optional(),
  market: marketSchema.optional(),
  advertising: advertisingSchema.optional(),
  events: eventsSchema.optional(),
  incidents: oneOf(["drawn", "scheduled"]).optional(),
};
