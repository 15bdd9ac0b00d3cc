/** Keeps so many significant digits, so that a file of parameters stays small. */
export const rounded = (x: number, digits = 4): number => Number(x.toPrecision(digits));
