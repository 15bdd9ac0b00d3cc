import type { Command } from "commander";

/** Adds examples to the end of a command's help: pairs of what it does and what to type. */
export function withExamples(
  command: Command,
  examples: readonly (readonly [purpose: string, call: string])[],
): Command {
  const lines = examples.map(([purpose, call]) => `  # ${purpose}\n  $ ${call}`);
  return command.addHelpText("after", `\nExamples:\n${lines.join("\n")}`);
}

/** What the exit codes mean, for the end of the main help. */
export const EXIT_CODES: string = `
Exit codes:
  0    done
  1    the work failed, or a comparison said no (verify, diff --exit-code)
  2    bad input: a message says what is wrong and where
  130  interrupted

Colour and progress are for terminals; NO_COLOR and FORCE_COLOR are heard. Results go to stdout, all else to stderr.`;
