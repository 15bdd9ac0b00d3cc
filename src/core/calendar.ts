/** Weeks in a month and in a year, as used to turn published rates into weekly ones. */
export const WEEKS_PER_MONTH: number = 365.25 / 12 / 7;
export const WEEKS_PER_YEAR: number = 365.25 / 7;
