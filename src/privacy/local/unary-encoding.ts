import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, checkOneOf, fail } from "../../core/check.ts";
import { exp, log } from "../../core/numerics.ts";
import type { Draws } from "../../core/random.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import { checkEpsilon } from "../mechanisms/checks.ts";
import { checkResolution, checkSupport, type Support } from "./support.ts";

const WORDS = 4294967296;

/** A local mechanism on one value of a public domain; the report is a bit per value. */
export interface UnaryEncoding extends Support {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly epsilon: number;
  readonly domainSize: number;
  /** One report of the value `code`, `domainSize` bits (0 or 1). Every call takes fresh draws and spends again. */
  apply(code: number, draws: Draws): Uint8Array;
  event(count?: number): PrivacyEvent;
}

/** Options of unary encoding. */
export interface UnaryOptions {
  readonly epsilon: number;
  /** Number of values of the public domain, d ≥ 2. */
  readonly domainSize: number;
  /**
   * `"symmetric"` (SUE, basic RAPPOR): p = e^(ε/2) / (e^(ε/2) + 1), q = 1 − p. `"optimised"` (OUE, default): p = 1/2, q
   * = 1 / (e^ε + 1).
   */
  readonly kind?: "symmetric" | "optimised";
}

/**
 * Unary encoding: the value becomes a row of bits with a single 1, and each bit is sent as 1 with probability p (the
 * single one) or q (the others).
 * ε = ln(p (1 − q) / ((1 − p) q)) for replacing the value. Probabilities are whole multiples of 2⁻³² with q rounded up,
 * so that the ratio never exceeds e^ε.
 * Source: Wang, Blocki, Li & Jha 2017, sections 4.3 and 5, USENIX Security; Erlingsson, Pihur & Korolova 2014,
 * doi:10.1145/2660267.2660348.
 *
 * @example
 * const mechanism = unaryEncoding({ epsilon: 1, domainSize: 5 });
 * [mechanism.p, mechanism.q] // → [0.5, 0.2689]
 * mechanism.apply(2, draws(stream("my study", 0, "answers"), 7, 0, 0)) // → [1, 0, 1, 0, 1]
 */
export function unaryEncoding(options: UnaryOptions): UnaryEncoding {
  checkOptions("unaryEncoding", options, ["epsilon", "domainSize", "kind"]);
  const { epsilon, domainSize, kind = "optimised" } = options;
  const { p, q } = unaryProbabilities("unaryEncoding", options);
  return {
    name: kind === "symmetric" ? "symmetric-unary" : "optimised-unary",
    params: { epsilon, domainSize, kind },
    epsilon,
    domainSize,
    p,
    q,
    apply(code, draws) {
      checkCode("unaryEncoding.code", code, domainSize);
      const bits = new Uint8Array(domainSize);
      // a draw is an odd multiple of 2⁻³³ and q a multiple of 2⁻³²: the comparison is exact
      for (let v = 0; v < domainSize; v++) bits[v] = draws.next() < (v === code ? p : q) ? 1 : 0;
      return bits;
    },
    event: (count = 1) => ({
      mechanism: `${kind}-unary`,
      epsilon,
      delta: 0,
      unit: "attribute",
      adjacency: "replace",
      count,
    }),
  };
}

/** p and q of a kind of unary encoding, as multiples of 2⁻³² on the safe side. */
export function unaryProbabilities(path: string, { epsilon, domainSize, kind = "optimised" }: UnaryOptions): Support {
  checkEpsilon(`${path}.epsilon`, epsilon);
  checkNumber(`${path}.domainSize`, domainSize, { min: 2, integer: true });
  const optimised = checkOneOf(`${path}.kind`, kind, ["symmetric", "optimised"]) === "optimised";
  const q = flipProbability(optimised ? epsilon : epsilon / 2);
  const support = { p: optimised ? 0.5 : 1 - q, q };
  checkResolution(`${path}.epsilon`, epsilon, support);
  return support;
}

/** 1 / (e^ε + 1), rounded up to a multiple of 2⁻³², so never 0; 1/2 and above where that shows no difference. */
export const flipProbability = (epsilon: number): number =>
  Math.max(1, Math.ceil((WORDS / (exp(epsilon) + 1)) * (1 + 1e-14))) / WORDS;

/**
 * ε of one unary report with those probabilities: ln(p (1 − q) / ((1 − p) q)).
 *
 * @example
 * unaryEpsilon({ p: 0.5, q: 0.25 }) // → 1.0986
 */
export function unaryEpsilon(mechanism: Support): number {
  checkShape("unaryEpsilon.mechanism", mechanism, { p: "number", q: "number" });
  const { p, q } = mechanism;
  checkSupport("unaryEpsilon", { p, q });
  return log(p) + log(1 - q) - log(1 - p) - log(q);
}

/** The code itself when it is one of the domain. */
export function checkCode(path: string, code: number, domainSize: number): void {
  if (!(Number.isInteger(code) && code >= 0 && code < domainSize))
    fail(`${path} must be a whole number from 0 to ${domainSize - 1}, got ${code}`);
}
