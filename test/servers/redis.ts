import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, type Server } from "./postgres.ts";

/** Whether Debian's package is installed. */
export const hasRedis: boolean = spawnSync("redis-server", ["--version"]).status === 0;

/** Starts Redis with the password `secret`; it keeps what it has in memory. */
export async function startRedis(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "redis-"));
  const port = await freePort();
  const options = [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--requirepass",
    "secret",
    "--save",
    "",
    "--dir",
    folder,
  ];
  const server = spawn("redis-server", [...options, "--maxmemory-policy", "noeviction"], { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 50));
  return {
    url: `redis://:secret@127.0.0.1:${port}`,
    port,
    async stop() {
      server.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
    socket.unref();
  });
