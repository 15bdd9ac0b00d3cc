/** What is said instead of a choice while so many replications cannot tell one. */
export const tooFewInWords = (replications: number): string =>
  `${replications} replications are too few to say what to choose: five at least, better 20.`;
