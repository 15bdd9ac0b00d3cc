/** Constants of how people take what they are told; see the parameters `transparency.*`. */
export interface TransparencyRule {
  /** Good signal of a full disclosure of acceptable use, at full trust. */
  readonly acceptable: number;
  /** Bad signal of a full disclosure of unacceptable use, without control. */
  readonly unacceptable: number;
  /** Share of the bad signal that full control takes away. */
  readonly control: number;
  /** Bad signal of a formal notice to everybody, at full trust and without control. */
  readonly salience: number;
}

/** The rule from the parameters `transparency.*`. */
export const transparencyRule = (p: Readonly<Record<string, number>>): TransparencyRule => ({
  acceptable: p["transparency.acceptable"],
  unacceptable: p["transparency.unacceptable"],
  control: p["reactance.control"],
  salience: p["transparency.salience"],
});

/**
 * What a policy tells: clear information in [0, 1], how much of it is a formal notice in [0, 1], and control in [0, 1].
 */
export interface Told {
  readonly clarity: number;
  readonly notice: number;
  readonly control: number;
}

/**
 * What being told does to trust, as a signed signal: clarity × [a g T − (1 − a) l (1 − k control)] − s · notice · T ·
 * (1 − control), where a is the share of the data use that people find
 * acceptable (what they left on purpose, not what was collected behind their backs). So the sign depends on
 * acceptability × trust: disclosing what people accept helps the more they trust
 * the firm, disclosing the rest hurts, less so with control; a formal notice reminds those who trust. Source: CRP-03,
 * CRP-04, CRP-05, CON-18.
 */
export function disclosure(rule: TransparencyRule, told: Told, acceptable: number, trust: number): number {
  const [good, bad] = reception(rule, told.control, acceptable);
  return told.clarity * (good * trust - bad) - rule.salience * told.notice * trust * (1 - told.control);
}

/** What is good about full disclosure, at full trust, and what is bad about it: a g and (1 − a) l (1 − k control). */
export const reception = (rule: TransparencyRule, control: number, acceptable: number): readonly [number, number] => [
  acceptable * rule.acceptable,
  (1 - acceptable) * rule.unacceptable * (1 - rule.control * control),
];
