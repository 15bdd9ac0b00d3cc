import type { JSX } from "preact";
import { theme } from "../state/theme.ts";

/** The colour of a policy, by its place in the study. */
export function Swatch({ index }: { readonly index: number }): JSX.Element {
  const { categories } = theme.value;
  return <span class="swatch" style={{ background: categories[index % categories.length] }} />;
}
