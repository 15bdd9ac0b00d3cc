import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { fail } from "../../index.ts";
import { claimedFile } from "../../files/claim.ts";
import { writeWhole } from "../../files/write-file.ts";
import { withExamples } from "../examples.ts";
import { interruptible, interruption } from "../terminal/interruption.ts";
import { wholeNumber } from "../whole-number.ts";
import { note, print } from "../terminal/terminal.ts";

interface ExploreFlags {
  readonly port: number;
  readonly out?: string;
  readonly force?: boolean;
}

/**
 * `counterpoise explore`: serves the explorer, one page that runs the simulation in the browser, to this machine only;
 * `--out` copies it instead.
 */
export function exploreCommand(): Command {
  const command = new Command("explore")
    .description("open the explorer: build policies in the browser and see what they do; nothing is sent anywhere")
    .option("--port <n>", "port on this machine; 0 takes a free one", wholeNumber("--port", 0), 4400)
    .option("--out <file>", "copy the page into a file that opens by itself, instead of serving it")
    .option("--force", "replace that file")
    .action(explore);
  return withExamples(command, [
    ["serve it until Ctrl-C", "counterpoise explore"],
    ["one file to send to somebody", "counterpoise explore --out explorer.html"],
  ]);
}

async function explore({ port, out, force: replace = false }: ExploreFlags): Promise<void> {
  const page = explorerPage();
  if (out !== undefined) {
    await claimedFile("--out", out, replace, () => writeWhole(out, readFileSync(page), { replace }));
    print(`${out}\n`);
    return;
  }
  const server = await serve(readFileSync(page), port);
  const address = server.address() as { readonly port: number };
  print(`http://127.0.0.1:${address.port}/\n`);
  note("Ctrl-C ends it\n");
  await interruptible(
    (signal) => new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true })),
  );
  server.closeAllConnections();
  server.close();
  throw interruption();
}

/** The built page: beside the compiled command, or in dist/ of a checkout. */
function explorerPage(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && folder !== dirname(folder)) folder = dirname(folder);
  const page = join(folder, "dist", "explorer", "index.html");
  return existsSync(page) ? page : fail(`the explorer must be built first: npm run build in "${folder}"`);
}

/** Serves one page to this machine. */
function serve(page: Uint8Array, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const found = request.url === "/" || request.url === "/index.html";
    response.writeHead(found ? 200 : 404, { "content-type": found ? "text/html; charset=utf-8" : "text/plain" });
    response.end(found ? page : "not found");
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE" && error.code !== "EACCES") return reject(error);
      try {
        fail(`--port must be a port that is free, got ${port}; 0 takes any`);
      } catch (refused) {
        reject(refused as Error);
      }
    });
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}
