/**
 * cos(2π u), the same bits everywhere: Taylor's series of the angle brought to [−π, π]; absolute error below 10⁻¹³.
 */
export function cosineOfTurn(u: number): number {
  const x = 2 * Math.PI * (u - Math.round(u));
  const square = x * x;
  let term = 1;
  let sum = 1;
  for (let k = 1; k <= 16; k++) {
    term *= -square / ((2 * k - 1) * (2 * k));
    sum += term;
  }
  return sum;
}
