/** What this needs of a process, where there is one. */
interface Surroundings {
  readonly process?: { readonly argv?: readonly string[] };
  readonly [loading: symbol]: unknown;
}

/**
 * Makes a study's file a program: `runIfMain(import.meta.url)` runs the study when the file itself was started (`npx
 * tsx my-study.ts --out results`),
 * with the options of `counterpoise run`, and does nothing when the file is imported, or in a browser.
 *
 * @example
 * runIfMain("file:///studies/shop.ts") // → undefined
 */
export function runIfMain(url: string): void {
  const surroundings = globalThis as Surroundings;
  const started = surroundings.process?.argv?.[1];
  if (started === undefined || surroundings[Symbol.for("counterpoise.loading")] === true) return;
  if (lastPart(started) !== lastPart(decodeURIComponent(new URL(url).pathname))) return;
  // the ending and the variable keep bundlers from following: the command is for Node only
  const command = new URL(`../cli/run-file${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url).href;
  void import(/* @vite-ignore */ /* webpackIgnore: true */ command).then(
    (module: { runFile(url: string): Promise<void> }) => module.runFile(url),
  );
}

const lastPart = (path: string): string => path.split(/[\\/]/).at(-1)!;
