import type { StudyFile } from "../../index.ts";
import { cardOf } from "../catalogue/cards.ts";
import type { Options } from "../catalogue/card.ts";
import { freeName } from "./draft.ts";

type Part = Readonly<Record<string, Options>>;
type Entries = readonly (readonly [string, readonly Part[]])[];

/** Name and options of a part as data. */
export const partOf = (part: Part): { readonly name: string; readonly options: Options } => {
  const [name, options] = Object.entries(part)[0];
  return { name, options: options ?? {} };
};

export const policyEntries = (draft: StudyFile): Entries => Object.entries(draft.policies) as unknown as Entries;

const withEntries = (draft: StudyFile, entries: Entries): StudyFile => ({
  ...draft,
  policies: Object.fromEntries(entries),
});

/** The study with another list of strategies for one policy. */
export const withStrategies = (
  draft: StudyFile,
  policy: string,
  change: (parts: readonly Part[]) => readonly Part[],
): StudyFile =>
  withEntries(
    draft,
    policyEntries(draft).map(([name, parts]) => (name === policy ? [name, change(parts)] : [name, parts])),
  );

/** The study with other options of one strategy; options that are undefined are left out. */
export function withOptions(draft: StudyFile, policy: string, index: number, change: Options): StudyFile {
  return withStrategies(draft, policy, (parts) =>
    parts.map((part, i) => {
      if (i !== index) return part;
      const { name, options } = partOf(part);
      return {
        [name]: Object.fromEntries(
          Object.entries({ ...options, ...change }).filter(([, value]) => value !== undefined),
        ),
      };
    }),
  );
}

/** Adds a strategy as its card starts it. A column that its start names must be one of the scenario's. */
export function withStrategy(
  draft: StudyFile,
  policy: string,
  strategy: string,
  columns: readonly string[],
): StudyFile {
  const { start } = cardOf(strategy);
  const fits = typeof start.column !== "string" || columns.includes(start.column);
  const options = fits ? start : { ...start, column: columns[0] };
  return withStrategies(draft, policy, (parts) => [...parts, { [strategy]: options }]);
}

/** Moves an entry of a list to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  if (to < 0 || to >= list.length) return list;
  const rest = list.filter((_, i) => i !== from);
  return [...rest.slice(0, to), list[from], ...rest.slice(to)];
}

export const movedPolicy = (draft: StudyFile, from: number, to: number): StudyFile =>
  withEntries(draft, moved(policyEntries(draft), from, to));

export const withoutPolicy = (draft: StudyFile, policy: string): StudyFile =>
  withEntries(
    draft,
    policyEntries(draft).filter(([name]) => name !== policy),
  );

/** Renames a policy where it stands. */
export const renamedPolicy = (draft: StudyFile, from: string, to: string): StudyFile =>
  withEntries(
    draft,
    policyEntries(draft).map(([name, parts]) => [name === from ? to : name, parts]),
  );

/** Adds a policy, empty or like another, and says its name. */
export function addedPolicy(draft: StudyFile, like?: string): { readonly draft: StudyFile; readonly name: string } {
  const entries = policyEntries(draft);
  const names = entries.map(([name]) => name);
  const name = freeName(like === undefined ? "new policy" : `copy of ${like}`.slice(0, 90), names);
  const parts = entries.find(([own]) => own === like)?.[1] ?? [];
  return { draft: withEntries(draft, [...entries, [name, parts]]), name };
}

/** What is wrong with a name for a policy; empty where it will do. */
export function nameFault(name: string, others: readonly string[]): string {
  if (name.trim() === "") return "A policy needs a name.";
  if (name.length > 100) return "A name has at most 100 characters.";
  if (/^\d+$/.test(name.trim())) return "A name must not be a whole number.";
  if (name.trim() === "__proto__") return 'A name must be another than "__proto__".';
  return others.includes(name.trim()) ? "Another policy has this name." : "";
}
