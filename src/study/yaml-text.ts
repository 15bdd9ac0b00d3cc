import { isAlias, isCollection, isMap, isPair, isScalar, parseDocument, type Document, type Node } from "yaml";
import { checkKey } from "./json-text.ts";
import type { Path } from "./problem.ts";
import { DEEPEST, type Refuse, type Source } from "./text-source.ts";

/** Longest YAML text in characters, 2 million: reading it takes about five seconds. */
const LONGEST = 2e6;

/** Most values once every alias is filled in with what it stands for. */
const MOST_VALUES = 1e6;

/**
 * The data of a YAML text: one document of YAML 1.2. Refuses what is no YAML, tags and versions that are not known, keys
 * that are given twice, are lists or objects, or are called `__proto__`, aliases without an anchor before them or
 * inside of what they stand for, deep nesting, and texts that are too long or grow too large by their aliases.
 */
export function yamlSource(text: string, refuse: Refuse): Source {
  if (text.length > LONGEST)
    refuse(0, `a YAML file must have at most ${LONGEST} characters, got ${text.length}; JSON may have more`);
  const deep = DEEP_LINE.exec(text);
  if (deep) refuse(deep.index, MEANT.RESOURCE_EXHAUSTION);
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: "error" });
  const [wrong] = [...document.errors, ...document.warnings];
  if (wrong) refuse(wrong.pos[0], MEANT[wrong.code] ?? wrong.message);
  checkNodes(document, refuse);
  return { data: document.toJS({ maxAliasCount: -1 }), offsetOf: (path) => offsetOf(document, path) };
}

/** A line that opens more lists than may be nested; the parser's memory would not do for thousands. */
const DEEP_LINE = new RegExp(`(?:[-?][ \\t]+){${DEEPEST + 1}}`);

/** What some of the parser's words mean to somebody who wrote a study. */
const MEANT: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: "the file must hold one document, got another one here",
  RESOURCE_EXHAUSTION: `must be nested at most ${DEEPEST} deep, got more`,
};

function checkNodes(document: Document, refuse: Refuse): void {
  /** Values that each anchor stands for; undefined while it is being read. */
  const anchors = new Map<string, number | undefined>();
  const start = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;

  /** Checks a node and counts its values. */
  const check = (node: unknown, depth: number): number => {
    if (isAlias(node)) {
      const size = anchors.get(node.source);
      if (size === undefined)
        refuse(
          start(node),
          `an alias must name an anchor that stands before it and not around it, got "*${node.source}"`,
        );
      return size;
    }
    const anchor = isScalar(node) || isCollection(node) ? node.anchor : undefined;
    if (anchor !== undefined) anchors.set(anchor, undefined);
    const size = 1 + inside(node, depth);
    if (size > MOST_VALUES)
      refuse(start(node), `must have at most ${MOST_VALUES} values with its aliases filled in, got more`);
    if (anchor !== undefined) anchors.set(anchor, size);
    return size;
  };

  const inside = (node: unknown, depth: number): number => {
    if (!isCollection(node)) return 0;
    if (depth >= DEEPEST) refuse(start(node), `must be nested at most ${DEEPEST} deep, got more`);
    const keys = new Set<string>();
    let size = 0;
    for (const item of node.items) {
      if (isMap(node) && isPair(item)) {
        const { key } = item;
        if (!isScalar(key)) refuse(start(key), "a key must be a text, got a list, an object or an alias");
        checkKey(keys, String(key.value), (what) => refuse(start(key), what));
      }
      size += check(isPair(item) ? item.value : item, depth + 1);
    }
    return size;
  };

  check(document.contents, 0);
}

function offsetOf(document: Document, path: Path): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    const range = (node as Node | null | undefined)?.range;
    if (range) return range[0];
  }
  return 0;
}
