/**
 * Good signal of care that shows: weight × (control + protection that earns trust) / 3; control, clarity and
 * protection are thirds of it, and clarity works by what is told (see `transparency.ts`). All in [0, 1].
 */
export const care = (weight: number, control: number, protection: number): number =>
  (weight * (control + protection)) / 3;

/**
 * Signed signal of a slate that fits better or worse than a customer is used to: weight × (match − satisfaction) /
 * (match + satisfaction), both in [0, 1].
 */
export const surprise = (weight: number, match: number, satisfaction: number): number =>
  (weight * (match - satisfaction)) / (match + satisfaction);
