import type { Exposure } from "../model/strategy.ts";

/**
 * Protection that is really there: how much smaller hazard × size × linkability of a leak is than without any; in [0,
 * 1].
 */
export const actualProtection = ({
  hazard,
  size,
  linkability,
}: Pick<Exposure, "hazard" | "size" | "linkability">): number => {
  const left = hazard * size * linkability;
  return left > 1 ? 0 : 1 - left;
};

/**
 * Theatre: protection that customers are made to see beyond what is there, in [0, 1]; 0 for a firm that claims no more
 * than it does.
 */
export const theatre = (claimed: number, actual: number): number => (claimed > actual ? claimed - actual : 0);

/**
 * Weekly probability that an audit from outside or the press finds a gap: rate per week × gap; nothing to find, nothing
 * found.
 */
export const discovery = (weeklyRate: number, gap: number): number => weeklyRate * gap;
