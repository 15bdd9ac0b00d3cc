import type { Generalised, Generaliser } from "./generaliser.ts";
import { lattice, markDown, type Lattice } from "./lattice.ts";
import type { LatticeObjective } from "./objective.ts";
import { queue } from "./queue.ts";

/** The best generalisation found, and how much work it took. */
export interface Optimum {
  readonly best: Generalised | undefined;
  readonly value: number;
  /** Generalisations that were tried, of all in the lattice. */
  readonly evaluated: number;
  readonly lattice: number;
}

/**
 * The feasible generalisation (at most `limit` rows suppressed) with the least objective; among equals the first in
 * order of bound, then of number.
 *
 * Best-first search upwards from the ungeneralised table by a lower bound that holds for a node and everything above
 * it, so it may stop
 * when the least bound left is no better than the best value. Where more generalisation can only lower the number of
 * suppressed rows,
 * an infeasible node makes everything below it infeasible: from each such node the search climbs to the border of
 * feasibility by
 * bisection on a chain (Kohlmayer et al. 2012, doi:10.1109/SocialCom-PASSAT.2012.52). Nothing is concluded from a
 * feasible node.
 */
export function optimalGeneralisation(generaliser: Generaliser, objective: LatticeObjective, limit: number): Optimum {
  const nodes = lattice(generaliser.attributes.map((a) => a.levels.length));
  const prunes = generaliser.growing || limit === 0;
  const infeasible = new Uint8Array(nodes.size);
  const queued = new Uint8Array(nodes.size);
  const visited = new Map<number, Visit>();
  const carried = new Float64Array(nodes.size);
  let best: Generalised | undefined;
  let value = Infinity;

  const visit = (node: number): Visit => {
    const known = visited.get(node);
    if (known !== undefined) return known;
    const levels = nodes.levelsOf(node);
    const result =
      objective.carry === undefined && generaliser.surelyExceeds(levels, limit)
        ? { feasible: false, carry: 0 }
        : counted(levels);
    visited.set(node, result);
    return result;
  };
  const counted = (levels: readonly number[]): Visit => {
    const generalised = generaliser.apply(levels);
    const feasible = generalised.suppressed <= limit;
    const reached = feasible ? objective.value(generalised) : Infinity;
    if (reached < value) [best, value] = [generalised, reached];
    return { feasible, carry: objective.carry?.(generalised) ?? 0 };
  };
  const bound = (node: number): number =>
    nodes.below(node).reduce((most, from) => Math.max(most, carried[from]), objective.bound(nodes.levelsOf(node)));

  const open = queue();
  open.push(bound(0), 0);
  while (open.size() > 0) {
    const { key, value: node } = open.pop();
    if (key >= value) break;
    const now = bound(node);
    if (now > key) {
      open.push(now, node);
      continue;
    }
    carried[node] = now;
    if (infeasible[node] === 0) {
      const { feasible, carry } = visit(node);
      carried[node] = Math.max(now, carry);
      if (!feasible && prunes) climb(nodes, node, objective, (at) => visit(at).feasible, infeasible);
    }
    for (const next of nodes.above(node)) {
      if (queued[next] === 1) continue;
      queued[next] = 1;
      open.push(bound(next), next);
    }
  }
  return { best, value, evaluated: visited.size, lattice: nodes.size };
}

interface Visit {
  readonly feasible: boolean;
  readonly carry: number;
}

/** Finds the last infeasible node on a chain upwards from an infeasible one and marks everything below it. */
function climb(
  nodes: Lattice,
  from: number,
  objective: LatticeObjective,
  feasible: (node: number) => boolean,
  infeasible: Uint8Array,
): void {
  const chain = [from];
  for (;;) {
    const above = nodes.above(chain.at(-1)!);
    if (above.length === 0) break;
    chain.push(
      above.reduce((least, node) =>
        objective.bound(nodes.levelsOf(node)) < objective.bound(nodes.levelsOf(least)) ? node : least,
      ),
    );
  }
  let low = 0;
  let high = chain.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (feasible(chain[middle])) high = middle;
    else low = middle;
  }
  markDown(nodes, chain[low], infeasible);
}
