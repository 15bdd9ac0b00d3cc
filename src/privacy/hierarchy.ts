import { checkShape } from "../core/check-shape.ts";
import { checkNumber, fail } from "../core/check.ts";
import type { Hierarchy } from "../model/table.ts";
import { risingNumbers } from "./scale.ts";

/**
 * A hierarchy over an ordered domain. Where its labels are rising numbers, level l joins the values of one bin of width
 * `widths[l]`, bins being counted from the first number; else runs of `widths[l]` neighbouring leaves, counted from the
 * first leaf, of which the last may be shorter. Level 0 is the leaf, the last level is one root. Labels are
 * "first – last" of the leaves in the node, "*" at the root.
 *
 * @param widths widths of the nodes, rising, each a multiple of the one before; for example [5, 10, 20] for ages. Whole
 * numbers from 2 up where leaves are counted, any above 0 for numbers
 * Errors: widths that do not rise, do not nest, or are no numbers of leaves where those are counted.
 *
 * @example
 * hierarchyFromIntervals(["20", "25", "30", "35"], [10]).levels[1] // → ["20 – 25", "20 – 25", "30 – 35", "30 – 35"]
 */
export function hierarchyFromIntervals(
  domain: readonly string[],
  widths: readonly number[],
  path = "hierarchy",
): Hierarchy {
  checkShape("hierarchyFromIntervals.domain", domain, "list");
  checkShape("hierarchyFromIntervals.widths", widths, "list");
  const numbers = risingNumbers(domain);
  const steps = widths.map((width, l) => stepOf(widths, width, l, numbers !== undefined, path));
  let bins = numbers === undefined ? domain.map((_, leaf) => leaf) : undefined;
  const levels: string[][] = [];
  for (let l = 0; l < widths.length; l++) {
    // numbers at a bin's end belong to the next one, also where their decimals are rounded down
    bins =
      bins === undefined
        ? numbers!.map((number) => Math.floor(((number - numbers![0]) / widths[0]) * (1 + 1e-12)))
        : bins.map((bin) => Math.floor(bin / steps[l]));
    if (bins[0] !== bins[bins.length - 1]) levels.push(labelsOf(domain, bins));
  }
  return hierarchyFromLevels(domain, domain.length > 1 ? [...levels, domain.map(() => "*")] : levels, path);
}

/** How many nodes of the level below one node joins. */
function stepOf(widths: readonly number[], width: number, l: number, numbers: boolean, path: string): number {
  const at = `${path}.widths[${l}]`;
  if (numbers && l === 0) return checkNumber(at, width, { above: 0, below: Infinity });
  const before = l === 0 ? 1 : widths[l - 1];
  const step = numbers ? Math.round(width / before) : width / before;
  const nests = Number.isInteger(step) && step > 1 && Math.abs(width - step * before) <= 1e-9 * width;
  return nests ? step : fail(`${at} must be a whole multiple of ${before} and more than it, got ${width}`);
}

/** The first and the last leaf of each bin, at all of its leaves. */
function labelsOf(domain: readonly string[], bins: readonly number[]): string[] {
  const labels: string[] = [];
  for (let from = 0, to = 0; from < domain.length; from = to) {
    while (to < domain.length && bins[to] === bins[from]) to++;
    labels.push(...domain.slice(from, to).fill(to - from === 1 ? domain[from] : `${domain[from]} – ${domain[to - 1]}`));
  }
  return labels;
}

/**
 * A hierarchy from labels: `above[l][leaf]` is the label of a leaf at level l + 1.
 * Errors: see `checkHierarchy`.
 *
 * @example
 * const cities = hierarchyFromLevels(["Milan", "Rome", "Oslo"], [["Italy", "Italy", "Norway"], ["*", "*", "*"]]);
 * cities.levels.map((labels) => labels[1]) // → ["Rome", "Italy", "*"]
 */
export function hierarchyFromLevels(
  domain: readonly string[],
  above: readonly (readonly string[])[],
  path = "hierarchy",
): Hierarchy {
  checkShape("hierarchyFromLevels.domain", domain, "list");
  checkShape("hierarchyFromLevels.above", above, "list");
  const hierarchy: Hierarchy = { levels: [domain, ...above] };
  checkHierarchy(hierarchy, domain, path);
  return hierarchy;
}

/**
 * Refuses a hierarchy that does not fit the domain: a missing label, leaves in another order, leaves of one node that
 * are not neighbours, nodes that are torn apart higher up, or no single root.
 *
 * @example
 * const domain = ["Milan", "Rome", "Oslo"];
 * const hierarchy = { levels: [domain, ["Italy", "Italy", "Norway"], ["*", "*", "*"]] };
 * checkHierarchy(hierarchy, domain, "cities") // → undefined
 */
export function checkHierarchy(hierarchy: Hierarchy, domain: readonly string[], path: string): void {
  checkShape(path, hierarchy, { levels: "list" });
  checkShape(`${path}.domain`, domain, "list");
  const { levels } = hierarchy;
  if (levels.length === 0) fail(`${path}.levels must have at least the leaves, got none`);
  levels.forEach((labels, l) => {
    checkShape(`${path}.levels[${l}]`, labels, "list");
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
