import type { Command } from "commander";

/** Shells that completion can be had for. */
export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

/** A command as completion sees it. */
interface Entry {
  readonly name: string;
  readonly about: string;
  readonly options: readonly { readonly flag: string; readonly about: string; readonly takes: boolean }[];
  /** Words that its first argument can be; files elsewhere. */
  readonly words: readonly string[];
}

/**
 * A script that completes commands, options and known words in a shell, made from the command's own tree, so that it
 * cannot fall behind.
 */
export function completionScript(
  program: Command,
  shell: Shell,
  words: Readonly<Record<string, readonly string[]>>,
): string {
  const entries = program.commands
    .filter((one) => one.name() !== "help")
    .map((one): Entry => {
      const options = [
        ...one.options,
        { long: "--help", description: "display help", required: false, optional: false },
      ];
      const shown = options.flatMap(({ long, description, required, optional }) =>
        long ? [{ flag: long, about: description, takes: required || optional }] : [],
      );
      return { name: one.name(), about: one.description(), options: shown, words: words[one.name()] ?? [] };
    });
  return WRITERS[shell](program.name(), entries);
}

const bash = (
  program: string,
  entries: readonly Entry[],
): string => `# bash completion for ${program}: source <(${program} completion bash)
_${program}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" options="" words="" takes=""
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W "${entries.map(({ name }) => name).join(" ")} help --help --version" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${entries.map(({ name, options, words }) => `    ${name}) options="${options.map(({ flag }) => flag).join(" ")}"; takes=" ${takingOf(options)} "; words="${words.join(" ")}" ;;`).join("\n")}
    help) words="${entries.map(({ name }) => name).join(" ")}" ;;
  esac
  if [[ "$takes" == *" $previous "* ]]; then
    COMPREPLY=($(compgen -f -- "$current"))
  elif [[ "$current" == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  elif [[ -n "$words" && $COMP_CWORD -eq 2 ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _${program} ${program}
`;

const takingOf = (options: Entry["options"]): string =>
  options
    .filter(({ takes }) => takes)
    .map(({ flag }) => flag)
    .join(" ");

/** A text inside single quotes of zsh and fish, without what their formats give a meaning. */
const plain = (text: string): string => text.replace(/['\\[\]:]/g, " ").replace(/\s+/g, " ");

const zsh = (program: string, entries: readonly Entry[]): string => `#compdef ${program}
# zsh completion for ${program}: source <(${program} completion zsh)
_${program}() {
  local -a commands=(
${entries.map(({ name, about }) => `    '${name}:${plain(about)}'`).join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case "$words[2]" in
${entries.map(({ name, options, words }) => `    ${name}) _arguments ${[...options.map(zshOption), words.length > 0 ? `'2: :(${words.join(" ")})'` : "", "'*: :_files'"].filter(Boolean).join(" ")} ;;`).join("\n")}
  esac
}
compdef _${program} ${program}
`;

const zshOption = ({ flag, about, takes }: Entry["options"][number]): string =>
  `'${flag}[${plain(about)}]${takes ? ": :_files" : ""}'`;

const fish = (program: string, entries: readonly Entry[]): string => {
  const command = ({ name, about }: Entry): string =>
    `complete -c ${program} -f -n __fish_use_subcommand -a ${name} -d '${plain(about)}'`;
  const option = (name: string, { flag, about, takes }: Entry["options"][number]): string =>
    `complete -c ${program} -n '__fish_seen_subcommand_from ${name}' -l ${flag.slice(2)}${takes ? " -r" : ""} -d '${plain(about)}'`;
  const known = ({ name, words }: Entry): string[] =>
    words.length === 0
      ? []
      : [`complete -c ${program} -f -n '__fish_seen_subcommand_from ${name}' -a '${words.join(" ")}'`];
  const lines = entries.flatMap((entry) => [
    command(entry),
    ...entry.options.map((one) => option(entry.name, one)),
    ...known(entry),
  ]);
  return `# fish completion for ${program}: ${program} completion fish | source\n${lines.join("\n")}\n`;
};

const WRITERS: Readonly<Record<Shell, (program: string, entries: readonly Entry[]) => string>> = { bash, zsh, fish };
