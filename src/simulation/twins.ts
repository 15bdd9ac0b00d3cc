/** What is added to the number of a replication for that of its twin; no study has so many replications. */
const TWINS = 1_000_000;

/** Every so many-th replication of a study with `worth` has a twin. */
const EVERY = 5;

/** Number of the twin of a replication: the same parameters, other chance. */
export const twinOf = (replication: number): number => TWINS + replication;

/** The replication whose twin a number is; undefined for one that is no twin's. */
export const twinned = (replication: number): number | undefined =>
  replication > TWINS ? replication - TWINS : undefined;

/** Numbers of the twins of a study with so many replications: of every fifth. */
export const twinsOf = (replications: number): number[] =>
  Array.from({ length: Math.floor(replications / EVERY) }, (_, i) => twinOf(EVERY * (i + 1)));
