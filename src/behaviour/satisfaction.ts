/**
 * Next running mean of realised match: S + rate × (match − S). Match and satisfaction lie in [0, 1]; applied once per
 * visit.
 */
export const nextSatisfaction = (satisfaction: number, match: number, rate: number): number =>
  satisfaction + rate * (match - satisfaction);

/**
 * Match of a slate: probability that a glance at it ends in a purchase, from its total attraction relative to the
 * outside option.
 */
export const slateMatch = (attraction: number): number => attraction / (1 + attraction);
