import { fail } from "../core/check.ts";
import type { Hierarchy } from "../model/table.ts";

/**
 * A hierarchy over an ordered domain: level l joins runs of `widths[l]` neighbouring leaves, counted from the first
 * leaf; the last run of a level may be shorter.
 * Level 0 is the leaf, the last level is one root. Labels are "first – last", "*" at the root.
 *
 * @param widths leaves per node, rising, each a multiple of the one before; for example [5, 10, 20] for single years of
 * age
 * Errors: widths that are no whole numbers from 2 up, do not rise or do not nest.
 */
export function hierarchyFromIntervals(
  domain: readonly string[],
  widths: readonly number[],
  path = "hierarchy",
): Hierarchy {
  widths.forEach((width, l) => {
    const before = l === 0 ? 1 : widths[l - 1];
    if (!Number.isInteger(width) || width <= before || width % before !== 0) {
      fail(`${path}.widths[${l}] must be a whole multiple of ${before} and more than it, got ${width}`);
    }
  });
  const label = (first: number, width: number): string => {
    const last = Math.min(first + width, domain.length) - 1;
    return first === last ? domain[first] : `${domain[first]} – ${domain[last]}`;
  };
  const levels = widths
    .filter((width) => width < domain.length)
    .map((width) => domain.map((_, leaf) => label(leaf - (leaf % width), width)));
  return hierarchyFromLevels(domain, domain.length > 1 ? [...levels, domain.map(() => "*")] : levels, path);
}

/**
 * A hierarchy from labels: `above[l][leaf]` is the label of a leaf at level l + 1.
 * Errors: see `checkHierarchy`.
 */
export function hierarchyFromLevels(
  domain: readonly string[],
  above: readonly (readonly string[])[],
  path = "hierarchy",
): Hierarchy {
  const hierarchy: Hierarchy = { levels: [domain, ...above] };
  checkHierarchy(hierarchy, domain, path);
  return hierarchy;
}

/**
 * Refuses a hierarchy that does not fit the domain: a missing label, leaves in another order, leaves of one node that
 * are not neighbours, nodes that are torn apart higher up, or no single root.
 */
export function checkHierarchy(hierarchy: Hierarchy, domain: readonly string[], path: string): void {
  const { levels } = hierarchy;
  if (levels.length === 0) fail(`${path}.levels must have at least the leaves, got none`);
  levels.forEach((labels, l) => {
    if (labels.length !== domain.length)
      fail(`${path}.levels[${l}] must have one label per leaf (${domain.length}), got ${labels.length}`);
    const gap = labels.findIndex((label) => typeof label !== "string" || label === "");
    if (gap >= 0) fail(`${path}.levels[${l}] must label every leaf, got none for "${domain[gap]}"`);
  });
  const wrong = domain.findIndex((value, leaf) => levels[0][leaf] !== value);
  if (wrong >= 0)
    fail(
      `${path}.levels[0] must be the domain in its order, got "${levels[0][wrong]}" where it has "${domain[wrong]}"`,
    );
  if (new Set(domain).size !== domain.length) fail(`${path}.levels[0] must name each leaf once, got a label twice`);
  for (let l = 1; l < levels.length; l++) checkLevel(levels[l - 1], levels[l], `${path}.levels[${l}]`);
  if (new Set(levels[levels.length - 1]).size > 1)
    fail(`${path}.levels must end in one root, got ${new Set(levels[levels.length - 1]).size} nodes`);
}

/** One level against the level below it. */
function checkLevel(below: readonly string[], labels: readonly string[], path: string): void {
  const closed = new Set<string>();
  for (let leaf = 1; leaf < labels.length; leaf++) {
    if (labels[leaf] === labels[leaf - 1]) continue;
    closed.add(labels[leaf - 1]);
    if (closed.has(labels[leaf]))
      fail(`${path} must keep the leaves of a node together, got "${labels[leaf]}" in two places`);
    if (below[leaf] === below[leaf - 1])
      fail(
        `${path} must not tear nodes apart, got "${below[leaf]}" in both "${labels[leaf - 1]}" and "${labels[leaf]}"`,
      );
  }
}

/**
 * Height of each boundary between leaves b and b + 1: the highest level at which they are in different nodes. Length
 * `leaves − 1`.
 */
export function boundaryHeights(hierarchy: Hierarchy): Uint8Array {
  const { levels } = hierarchy;
  const heights = new Uint8Array(Math.max(0, levels[0].length - 1));
  for (let b = 0; b < heights.length; b++) {
    let level = 0;
    while (level + 1 < levels.length && levels[level + 1][b] !== levels[level + 1][b + 1]) level++;
    heights[b] = level;
  }
  return heights;
}
