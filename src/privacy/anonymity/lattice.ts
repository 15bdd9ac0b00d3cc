import { fail } from "../../core/check.ts";
/** All choices of one level per attribute, numbered in mixed radix. */
export interface Lattice {
  readonly size: number;
  levelsOf(node: number): number[];
  nodeOf(levels: readonly number[]): number;
  /** Nodes with one attribute a level higher. */
  above(node: number): number[];
  /** Nodes with one attribute a level lower. */
  below(node: number): number[];
}

/** Most nodes that a search holds in memory. */
const LARGEST = 1 << 24;

/** The lattice for attributes with these numbers of levels. Errors: more than 2²⁴ nodes. */
export function lattice(heights: readonly number[]): Lattice {
  const size = heights.reduce((product, h) => product * h, 1);
  if (size > LARGEST)
    fail(
      `number of generalisations must be at most ${LARGEST}, got ${size}; give fewer quasi-identifiers or flatter hierarchies`,
    );
  const strides = heights.map((_, a) => heights.slice(0, a).reduce((product, h) => product * h, 1));
  const level = (node: number, a: number): number => Math.floor(node / strides[a]) % heights[a];
  return {
    size,
    levelsOf: (node) => heights.map((_, a) => level(node, a)),
    nodeOf: (levels) => levels.reduce((node, l, a) => node + l * strides[a], 0),
    above: (node) => strides.flatMap((stride, a) => (level(node, a) + 1 < heights[a] ? [node + stride] : [])),
    below: (node) => strides.flatMap((stride, a) => (level(node, a) > 0 ? [node - stride] : [])),
  };
}

/** Marks a node and everything below it. */
export function markDown({ below }: Lattice, node: number, marks: Uint8Array): void {
  const stack = [node];
  while (stack.length > 0) {
    const at = stack.pop()!;
    if (marks[at] === 1) continue;
    marks[at] = 1;
    stack.push(...below(at));
  }
}
