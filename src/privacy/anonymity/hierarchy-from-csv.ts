import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { fail } from "../../core/check.ts";
import type { Hierarchy } from "../../model/table.ts";
import { hierarchyFromLevels } from "../hierarchy.ts";

/** A hierarchy and the domain it covers, in the leaf order that makes the leaves of every node neighbours. */
export interface CoveredDomain {
  readonly domain: readonly string[];
  readonly hierarchy: Hierarchy;
}

/**
 * A generalisation hierarchy from text: one line per leaf, from the leaf to the root, cells separated by semicolons (or
 * by commas
 * where the first line has no semicolon), cells with separators or quotes in double quotes. Lines keep their order as
 * far as the tree allows.
 *
 * @param options.values values that must be covered, for example all that occur in a file
 * Errors: no lines, a line with another number of cells, an empty cell, a leaf twice, two parents for one node, several
 * roots, a value that is not covered.
 *
 * @example
 * const cities = hierarchyFromCsv("Milan;Italy;*\nRome;Italy;*\nOslo;Norway;*");
 * cities.domain // → ["Milan", "Rome", "Oslo"]
 */
export function hierarchyFromCsv(text: string, options: { readonly values?: Iterable<string> } = {}): CoveredDomain {
  checkOptions("hierarchyFromCsv", options, ["values"]);
  checkShape("hierarchyFromCsv.text", text, "text");
  const lines = text.split(/\r?\n/);
  const separator = lines[0].includes(";") ? ";" : ",";
  const rows: string[][] = [];
  lines.forEach((line, i) => {
    if (line.trim() !== "") rows.push(cellsOf(line, separator, i + 1));
  });
  if (rows.length === 0) fail("hierarchy must have at least one line, got none");
  checkTree(rows);
  const order = neighbours(rows);
  const levels = rows[0].map((_, level) => order.map((row) => row[level]));
  const covered = new Set(levels[0]);
  for (const value of options.values ?? []) {
    if (!covered.has(value)) fail(`hierarchy must cover every value, got no line for "${value}"`);
  }
  return { domain: levels[0], hierarchy: hierarchyFromLevels(levels[0], levels.slice(1)) };
}

/** Cells of one line; doubled quotes inside quotes stand for one. */
function cellsOf(line: string, separator: string, number: number): string[] {
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    let cell = "";
    if (line[at] === '"') {
      for (at++; at < line.length; at++) {
        if (line[at] !== '"') cell += line[at];
        else if (line[at + 1] === '"') cell += line[at++];
        else break;
      }
      if (line[at] !== '"') fail(`line ${number} of the hierarchy must close its quotes, got ${line}`);
      at++;
      if (at < line.length && line[at] !== separator)
        fail(`line ${number} of the hierarchy must have a separator after quotes, got ${line}`);
    } else {
      const end = line.indexOf(separator, at);
      cell = line.slice(at, end < 0 ? undefined : end).trim();
      at = end < 0 ? line.length : end;
    }
    if (cell === "")
      fail(`line ${number} of the hierarchy must have a label in every cell, got an empty cell ${cells.length + 1}`);
    cells.push(cell);
    if (at >= line.length) break;
    at++;
  }
  return cells;
}

/** Throws unless the lines form one tree of even height. */
function checkTree(rows: readonly (readonly string[])[]): void {
  const height = rows[0].length;
  const parents = Array.from({ length: height }, () => new Map<string, string>());
  const leaves = new Set<string>();
  for (const row of rows) {
    if (row.length !== height)
      fail(`hierarchy of "${row[0]}" must have ${height} levels like its first line, got ${row.length}`);
    if (leaves.has(row[0])) fail(`hierarchy must name each leaf once, got "${row[0]}" twice`);
    leaves.add(row[0]);
    for (let level = 0; level + 1 < height; level++) {
      const parent = parents[level].get(row[level]);
      if (parent !== undefined && parent !== row[level + 1]) {
        fail(
          `node "${row[level]}" at level ${level} of the hierarchy must have one parent, got "${parent}" and "${row[level + 1]}"`,
        );
      }
      parents[level].set(row[level], row[level + 1]);
    }
  }
  const roots = new Set(rows.map((row) => row[height - 1]));
  if (roots.size > 1) fail(`hierarchy must end in one root, got ${[...roots].slice(0, 3).join(", ")}`);
}

/** The lines sorted so that the leaves of every node are neighbours; nodes keep the order of their first line. */
function neighbours(rows: readonly string[][]): string[][] {
  const height = rows[0].length;
  const ranks = Array.from({ length: height }, () => new Map<string, number>());
  for (const row of rows)
    row.forEach((label, level) => ranks[level].has(label) || ranks[level].set(label, ranks[level].size));
  return [...rows].sort((a, b) => {
    for (let level = height - 1; level >= 0; level--) {
      if (a[level] !== b[level]) return ranks[level].get(a[level])! - ranks[level].get(b[level])!;
    }
    return 0;
  });
}
