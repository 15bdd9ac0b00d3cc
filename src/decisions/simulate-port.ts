/**
 * A policy as a question to a study, as plain data that can cross a thread; `{}` is the study's reference. With `parts`
 * it is the reference with these candidates after it, in this order; else the study's policy of that name, or the one
 * that has the dials, with each dial (a strategy and its option) turned to its value.
 */
export interface PolicySetting {
  readonly policy?: string;
  readonly dials?: Readonly<Record<string, number>>;
  readonly parts?: readonly string[];
}

/** What everything is compared with: the first policy of the study. */
export const REFERENCE: PolicySetting = {};

/** Values of one policy in one replication over the whole run, by measure; NaN where a measure is undefined. */
export type Values = Readonly<Record<string, number>>;

/**
 * Where decisions get their values from: a list for each setting with the values of each replication, in the order asked.
 * Replication r is the same world under every setting (common random numbers), and asking again gives the same numbers.
 */
export type SimulatePort = (
  settings: readonly PolicySetting[],
  replications: readonly number[],
) => Promise<readonly (readonly Values[])[]>;

/** A setting as text, the same for settings that mean the same. */
export const settingKey = ({ policy, dials, parts }: PolicySetting): string =>
  JSON.stringify([policy ?? null, Object.entries(dials ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)), parts ?? null]);
