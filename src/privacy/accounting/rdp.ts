import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, checkOneOf, fail } from "../../core/check.ts";
import { exp } from "../../core/numerics.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import { accountant, type Accountant, type PrivacyBound } from "./accountant.ts";
import { renyiEpsilon, renyiLogDelta } from "./conversion.ts";
import { eventRenyi } from "./renyi-divergence.ts";
import { setAside } from "./zcdp.ts";

/**
 * Orders that suit most uses: fine steps up to 11, whole ones up to 64, then doubling to 1024, and ∞ (which gives basic
 * composition of private mechanisms).
 */
export const RENYI_ORDERS: readonly number[] = [
  1.01,
  1.02,
  1.05,
  ...Array.from({ length: 99 }, (_, i) => (11 + i) / 10),
  ...Array.from({ length: 54 }, (_, i) => 11 + i),
  80,
  96,
  128,
  192,
  256,
  512,
  1024,
  Infinity,
];

/** Options of Rényi accounting. */
export interface RdpOptions {
  /** Rising orders above 1; default `RENYI_ORDERS`. */
  readonly orders?: readonly number[];
  /** `"mironov"` reproduces tables that were made before 2020; larger than needed. */
  readonly conversion?: "improved" | "mironov";
}

/**
 * Rényi accounting: divergences add up at every order, then the conversion to (ε, δ) at the best one. Knows Gaussian
 * noise (also on Poisson samples),
 * Laplace noise, bounded range and private mechanisms; other events with δ > 0 count as ε-private after their deltas
 * were set aside.
 * Warns when the best order is an end of the grid, where other orders could give less.
 * Source: Mironov 2017, doi:10.1109/CSF.2017.11; see `renyiEpsilon` for the conversion.
 *
 * @example
 * const events = [gaussianNoise({ multiplier: 5, sensitivity: l2(1), delta: 1e-6 }).event(10)];
 * rdp().epsilon(events, 1e-6).epsilon // → 3.131
 */
export function rdp(options: RdpOptions = {}): Accountant {
  checkOptions("rdp", options, ["orders", "conversion"]);
  const { orders = RENYI_ORDERS, conversion = "improved" } = options;
  if (orders.length === 0) fail("rdp.orders must have at least one order, got none");
  orders.forEach((order, i) => checkNumber(`rdp.orders[${i}]`, order, { above: i === 0 ? 1 : orders[i - 1] }));
  checkOneOf("rdp.conversion", conversion, ["improved", "mironov"]);
  return accountant("rdp", options.orders === undefined ? { conversion } : { orders, conversion }, 0, {
    epsilon(events, delta) {
      const rest = delta - setAside(events);
      const curve = renyiCurve(events, orders);
      if (!(rest > 0)) {
        const last = orders.length - 1;
        return { epsilon: rest === 0 && orders[last] === Infinity ? curve[last] : Infinity, warnings: [] };
      }
      const at = best(curve, (i) => renyiEpsilon(orders[i], curve[i], rest, conversion));
      return { epsilon: at.value, ...noted(orders, at.index, at.value) };
    },
    delta(events, epsilon) {
      const curve = renyiCurve(events, orders);
      const at = best(curve, (i) => renyiLogDelta(orders[i], curve[i], epsilon, conversion));
      return { delta: Math.min(1, setAside(events) + exp(at.value)), ...noted(orders, at.index, exp(at.value)) };
    },
  });
}

/**
 * Rényi divergence of all events together at each order.
 *
 * @example
 * renyiCurve([gaussianNoise({ multiplier: 5, sensitivity: l2(1), delta: 1e-6 }).event(10)], [2, 4]) // → [0.4, 0.8]
 */
export function renyiCurve(events: readonly PrivacyEvent[], orders: readonly number[]): Float64Array {
  checkShape("renyiCurve.events", events, "list");
  checkShape("renyiCurve.orders", orders, "list");
  events.forEach((event, e) => {
    checkShape(`renyiCurve.events[${e}]`, event, "object");
    checkNumber(`renyiCurve.events[${e}].count`, event.count, { integer: true, min: 1 });
  });
  return Float64Array.from(orders, (order) =>
    events.reduce((sum, event) => sum + event.count * eventRenyi(event, order), 0),
  );
}

function best(
  curve: Float64Array,
  value: (index: number) => number,
): { readonly index: number; readonly value: number } {
  let index = 0;
  let least = Infinity;
  for (let i = 0; i < curve.length; i++) {
    const candidate = value(i);
    if (candidate < least) {
      least = candidate;
      index = i;
    }
  }
  return { index, value: least };
}

function noted(orders: readonly number[], index: number, value: number): Pick<PrivacyBound, "order" | "warnings"> {
  const order = orders[index];
  const finite = orders.filter((o) => o < Infinity);
  const end = order === orders[0] ? "smallest" : order === finite[finite.length - 1] ? "largest" : "";
  if (end === "" || value === 0 || value === Infinity) return { order, warnings: [] };
  return {
    order,
    warnings: [
      `the best Rényi order is the ${end} of the grid (${order}); ${end === "smallest" ? "smaller" : "larger"} orders could give a smaller bound`,
    ],
  };
}
