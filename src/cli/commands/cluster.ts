import { Command } from "commander";
import { cancelOnCluster, clusterStatus, submitToCluster, workCluster, type StudyStatus } from "../../cluster.ts";
import { override, type Overrides } from "../../index.ts";
import { loadStudy } from "../../runners/load-study.ts";
import { withExamples } from "../examples.ts";
import { interruptible, isInterruption } from "../terminal/interruption.ts";
import { wholeNumber } from "../whole-number.ts";
import { overridesOf, withSizes } from "../run/run-flags.ts";
import { note, print } from "../terminal/terminal.ts";

interface ClusterFlags {
  readonly queue: string;
  readonly store: string;
  readonly json?: boolean;
}

const QUEUE = ["--queue <url>", "redis://… or postgres://…"] as const;
const STORE = ["--store <place>", "where results are: a folder that all machines share, or postgres://…"] as const;

/** `counterpoise cluster …`: replications of studies on many machines, through a queue. */
export function clusterCommand(): Command {
  const command = new Command("cluster").description("run studies on many machines: submit, work, status, cancel");
  command.addCommand(submitCommand()).addCommand(workCommand()).addCommand(statusCommand()).addCommand(cancelCommand());
  return withExamples(command, [
    ["order a study", "counterpoise cluster submit study.yaml --queue redis://hub --store /shared/results"],
    ["on each machine", "counterpoise cluster work --queue redis://hub --store /shared/results"],
    ["how far is it?", "counterpoise cluster status --queue redis://hub --store /shared/results"],
    ["when all is there", "counterpoise gather /shared/results"],
  ]);
}

const submitCommand = (): Command =>
  withSizes(
    new Command("submit")
      .description("order what the store does not have of a study")
      .argument("<study>", "a .ts, .js, .json or .yaml file")
      .requiredOption(...QUEUE)
      .requiredOption(...STORE)
      .option("--priority <n>", "1 goes first (default: 10)", wholeNumber("--priority", 1))
      .option("--json", "print JSON instead of a line"),
  ).action(async (path: string, flags: ClusterFlags & Overrides & { readonly priority?: number }) => {
    const study = override(await loadStudy(path), overridesOf(flags));
    const { queue, store, priority, json } = flags;
    const done = await submitToCluster(study, { queue, store, priority });
    print(
      json
        ? `${JSON.stringify(done)}\n`
        : `${done.study.slice(0, 12)}: ${done.ordered} of ${done.replications} replications ordered, ${done.finished} finished before\n`,
    );
  });

const workCommand = (): Command =>
  new Command("work")
    .description("do what was ordered, until Ctrl-C")
    .requiredOption(...QUEUE)
    .requiredOption(...STORE)
    .option("--workers <n>", "threads (default: one per core)", wholeNumber("--workers", 1))
    .option("--study <file>", "file of a study with parts of your own")
    .option(
      "--patience <seconds>",
      "give an order to another machine after so long without a sign of life (default: 30)",
      wholeNumber("--patience", 2),
    )
    .option("--quiet", "no line for each replication")
    .action(
      async (
        flags: ClusterFlags & {
          readonly workers?: number;
          readonly study?: string;
          readonly patience?: number;
          readonly quiet?: boolean;
        },
      ) => {
        const { queue, store, workers: threads, study, patience, quiet } = flags;
        const say = (text: string): void => (quiet ? undefined : note(`${text}\n`));
        try {
          await interruptible((signal) =>
            workCluster({
              ...{ queue, store, threads, study, patience, signal },
              onDone: (order, found) =>
                say(
                  `${order.study.slice(0, 12)}: replication ${order.replication} ${found ? "was there" : "is finished"}`,
                ),
              onFailed: (order, error) =>
                note(`${order.study.slice(0, 12)}: replication ${order.replication} failed: ${error.message}\n`),
            }),
          );
        } catch (error) {
          if (!isInterruption(error)) throw error;
        }
        say("what was begun has been given back");
      },
    );

const statusCommand = (): Command =>
  new Command("status")
    .description("tell how far the studies are")
    .requiredOption(...QUEUE)
    .requiredOption(...STORE)
    .option("--json", "print JSON instead of lines")
    .action(async (flags: ClusterFlags) => {
      const all = await clusterStatus(flags);
      print(flags.json ? `${JSON.stringify(all, null, 2)}\n` : `${all.map(inWords).join("\n") || "no studies"}\n`);
    });

const cancelCommand = (): Command =>
  new Command("cancel")
    .description("take back what was ordered of a study; what is finished stays")
    .argument("<study>", "beginning of its digest, as status tells it")
    .requiredOption(...QUEUE)
    .action(async (study: string, { queue }: ClusterFlags) => {
      print(`${await cancelOnCluster(study, { queue })} orders taken back\n`);
    });

function inWords({
  study,
  question,
  replications,
  finished,
  waiting,
  running,
  failed,
  progress,
  reason,
}: StudyStatus): string {
  const parts = [
    `${finished} of ${replications} finished`,
    running === 0 ? "" : `${running} running (${Math.round(100 * progress)} % done)`,
    waiting === 0 ? "" : `${waiting} waiting`,
    failed === 0 ? "" : `${failed} failed: ${reason ?? "no reason given"}`,
  ].filter(Boolean);
  return `${study.slice(0, 12)} “${question}”: ${parts.join(", ")}`;
}
