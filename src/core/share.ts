/**
 * Counts from shares. The product of a share such as 0.29 and a count is rounded twice, and a whole number may come out
 * just below (28.999999999999996 of 100) or above itself; a slack of 2⁻⁴⁶ of the product makes it whole again. So the
 * count is that of exact arithmetic for every share a / b where a × n < 2⁴⁶, as a share that is no whole count lies 1 / b
 * away from one.
 */
const SLACK = 1 / 70_368_744_177_664;

/** ⌊share × n⌋: the largest count that is at most this share of n; share and n at least 0. */
export const atMostShare = (share: number, n: number): number => Math.floor(share * n * (1 + SLACK));

/** ⌈share × n⌉: the smallest count that is at least this share of n; share and n at least 0. */
export const atLeastShare = (share: number, n: number): number => Math.ceil(share * n * (1 - SLACK));
