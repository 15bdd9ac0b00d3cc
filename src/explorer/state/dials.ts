import { strategies, type Dial, type StudyFile } from "../../index.ts";
import { cardOf } from "../catalogue/cards.ts";
import type { NumberControl } from "../catalogue/card.ts";
import { partOf, policyEntries, withOptions } from "./edits.ts";

/** A number of a policy that is turned: where it stands, and how far it goes. */
export interface PolicyDial extends Dial {
  /** Place of its strategy in the policy. */
  readonly part: number;
  readonly option: string;
  readonly label: string;
  readonly value: number;
}

/** Every number that a policy's sliders show, in their order; those that are switched off are none. */
export function dialsOf(draft: StudyFile, policy: string): PolicyDial[] {
  const parts = policyEntries(draft).find(([name]) => name === policy)?.[1] ?? [];
  const names = parts.map((part) => partOf(part).name);
  return parts.flatMap((given, part) => {
    const { name, options } = partOf(given);
    const again = names.slice(0, part).filter((one) => one === name).length;
    return cardOf(name)
      .controls.filter((control): control is NumberControl => control.kind === "number")
      .filter(
        ({ option, absent, when }) =>
          (when?.(options) ?? true) && (absent === undefined || typeof options[option] === "number"),
      ) // prettier-ignore
      .map(({ option, label, min, max, standard }): PolicyDial => {
        const declared = strategies[name].record.options[option];
        const value = typeof options[option] === "number" ? options[option] : standard;
        return {
          name: `${name}${again === 0 ? "" : ` ${again + 1}`}.${option}`,
          from: min,
          to: max,
          whole: declared.kind === "number" && (declared.integer ?? false),
          part,
          option,
          label,
          value,
        };
      });
  });
}

/** The study with dials of a policy at these values, by their names. */
export const withDials = (
  draft: StudyFile,
  policy: string,
  dials: readonly PolicyDial[],
  values: Readonly<Record<string, number>>,
): StudyFile =>
  dials.reduce((study, { name, part, option }) => withOptions(study, policy, part, { [option]: values[name] }), draft);

/** A study as a text in which the values of a policy's dials do not count. */
export function apartFromDials(draft: StudyFile, policy: string, dials: readonly PolicyDial[]): string {
  const { scenario, seed, replications } = draft;
  const [[, reference]] = policyEntries(draft);
  const nowhere = withDials(draft, policy, dials, Object.fromEntries(dials.map(({ name }) => [name, -1])));
  const own = policyEntries(nowhere).find(([name]) => name === policy)?.[1];
  return JSON.stringify([scenario, seed, replications, reference, own]);
}
