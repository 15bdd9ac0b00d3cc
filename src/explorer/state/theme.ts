import { computed, effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { themes, type Theme } from "../../index.ts";

export type ThemeChoice = "system" | "light" | "dark";

const query = matchMedia("(prefers-color-scheme: dark)");
const system = signal<"light" | "dark">(query.matches ? "dark" : "light");
query.addEventListener("change", ({ matches }) => (system.value = matches ? "dark" : "light"));

/** What the visitor chose, and what holds. */
export const themeChoice: Signal<ThemeChoice> = signal("system");
export const themeName: ReadonlySignal<"light" | "dark"> = computed(() =>
  themeChoice.value === "system" ? system.value : themeChoice.value,
);
export const theme: ReadonlySignal<Theme> = computed(() => themes[themeName.value]);

/** Marks the page with the theme that holds, for its style rules. */
export const followTheme = (): (() => void) =>
  effect(() => {
    document.documentElement.dataset.theme = themeName.value;
  });
