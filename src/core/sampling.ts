/**
 * Random variates: from a sequence of draws, or as pure functions of one uniform or word where a kernel keeps its own
 * counters.
 */
export {
  bernoulli,
  exponential,
  geometric,
  gumbel,
  gumbelFrom,
  laplace,
  logNormal,
  normal,
  normalFrom,
  twoSidedGeometric,
} from "./sampling-inverse.ts";
export { beta, dirichlet, gamma, negativeBinomial, poisson, poissonFrom } from "./sampling-gamma.ts";
export {
  aliasFrom,
  aliasTable,
  below,
  categorical,
  categoricalFrom,
  cumulativeOf,
  sampleWithoutReplacement,
  shuffle,
  type AliasTable,
} from "./sampling-discrete.ts";
