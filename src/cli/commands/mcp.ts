import { availableParallelism } from "node:os";
import { Command } from "commander";
import { withExamples } from "../examples.ts";
import { interruptible } from "../terminal/interruption.ts";
import { wholeNumber } from "../whole-number.ts";
import { note } from "../terminal/terminal.ts";

interface McpFlags {
  readonly home: string;
  readonly workers?: number;
}

/** `counterpoise mcp`: answers an assistant over standard input and output, until it leaves. */
export function mcpCommand(): Command {
  const command = new Command("mcp")
    .description("serve an assistant over stdin and stdout (Model Context Protocol)")
    .option("--home <folder>", "where results go, and are found again", "out/assistant")
    .option("--workers <n>", "threads (default: one per core)", wholeNumber("--workers", 1))
    .action(serve);
  return withExamples(command, [["as an assistant starts it", "counterpoise mcp --home ~/counterpoise"]]);
}

async function serve({ home, workers = availableParallelism() }: McpFlags): Promise<void> {
  const [{ serveStdio }, { createServer }, { createTasks }] = await Promise.all([
    import("@modelcontextprotocol/server/stdio"),
    import("../mcp/server.ts"),
    import("../mcp/tasks.ts"),
  ]);
  const tasks = createTasks({ home, workers });
  const server = serveStdio(() => createServer(tasks), {
    onerror: ({ message }) => note(`counterpoise: ${message}\n`),
  });
  const gone = new Promise<void>((resolve) => process.stdin.once("close", resolve).once("end", resolve));
  const leave = (signal: AbortSignal): Promise<void> =>
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
  try {
    await interruptible((signal) => Promise.race([gone, leave(signal)]));
  } finally {
    await tasks.close();
    await server.close();
  }
}
