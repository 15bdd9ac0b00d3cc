import { Command } from "commander";
import { checkOneOf } from "../../index.ts";
import { completionScript, SHELLS, type Shell } from "./completion-script.ts";
import { withExamples } from "../examples.ts";
import { listNames } from "./list.ts";
import { print } from "../terminal/terminal.ts";

/** `counterpoise completion <shell>`: prints a script that completes commands, options and names. */
export function completionCommand(): Command {
  const command = new Command("completion")
    .description("print a script for a shell that completes commands, options and names")
    .argument("<shell>", SHELLS.join(", "))
    .action((shell: string, _flags: unknown, self: Command) => {
      const words = { list: listNames, completion: SHELLS };
      print(completionScript(self.parent!, checkOneOf<Shell>("shell", shell, SHELLS), words));
    });
  return withExamples(command, [
    ["bash, in ~/.bashrc", "source <(counterpoise completion bash)"],
    ["zsh, in ~/.zshrc after compinit", "source <(counterpoise completion zsh)"],
    ["fish, in ~/.config/fish/config.fish", "counterpoise completion fish | source"],
  ]);
}
