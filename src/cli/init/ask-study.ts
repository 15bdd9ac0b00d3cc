import { cancel, intro, isCancel, multiselect, select, text } from "@clack/prompts";
import { presets, scenarioDescriptions } from "../../index.ts";
import { interruption } from "../terminal/interruption.ts";
import { READY_POLICIES } from "./ready-policies.ts";

/** What can be told to `counterpoise init` instead of being asked. */
export interface InitFlags {
  readonly question?: string;
  readonly scenario?: string;
  readonly policies?: string;
  readonly customers?: number;
  readonly weeks?: number;
  readonly replications?: number;
  readonly seed?: string;
  readonly yes?: boolean;
  readonly force?: boolean;
}

/** Asks on the terminal for what was not told; Ctrl-C ends it like any interruption. */
export async function askStudy(flags: InitFlags): Promise<InitFlags> {
  intro("A new study");
  const scenario =
    flags.scenario ??
    (await answered(
      select({
        message: "Which kind of firm?",
        options: Object.keys(presets).map((value) => ({ value, label: value, hint: scenarioDescriptions[value] })),
      }),
    ));
  const policies =
    flags.policies ??
    (
      await answered(
        multiselect({
          message: "Which policies besides collecting everything? (space chooses)",
          options: READY_POLICIES.map(({ key, name, why }) => ({ value: key, label: name, hint: why })),
          initialValues: ["ask", "by-design"],
          required: true,
        }),
      )
    ).join(",");
  const question =
    flags.question ??
    (await answered(
      text({
        message: "What is the study to answer?",
        placeholder: "How much personalisation is given up for privacy?",
        defaultValue: "How much personalisation is given up for privacy?",
      }),
    ));
  const replications =
    flags.replications ?? Number(await answered(select({ message: "How many independent runs?", options: RUNS })));
  return { ...flags, scenario, policies, question, replications };
}

const RUNS = [
  { value: "10", label: "10", hint: "a first look" },
  { value: "30", label: "30", hint: "tells most differences from chance" },
  { value: "100", label: "100", hint: "for a decision" },
];

async function answered<T>(prompt: Promise<T>): Promise<Exclude<T, symbol>> {
  const given = await prompt;
  if (!isCancel(given)) return given as Exclude<T, symbol>;
  cancel("nothing was written");
  throw interruption();
}
