import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A server that a test started. */
export interface Server {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Where Debian's package puts the server's programs; undefined where it is not installed. */
export const postgresPrograms: string | undefined = existsSync("/usr/lib/postgresql")
  ? readdirSync("/usr/lib/postgresql")
      .map((version) => `/usr/lib/postgresql/${version}/bin`)
      .find((folder) => existsSync(join(folder, "initdb")))
  : undefined;

/** A port that is free now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** Starts PostgreSQL in a folder of its own; it asks for the password `secret` of the user `counterpoise`. */
export async function startPostgres(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "postgres-"));
  const root = process.getuid?.() === 0;
  const own = root ? Number(execFileSync("id", ["-u", "postgres"], { encoding: "utf8" })) : undefined;
  chmodSync(folder, 0o755);
  if (own !== undefined) chownSync(folder, own, own);
  // the server refuses to run as root
  const as = (program: string, args: readonly string[]): [string, string[]] =>
    root ? ["runuser", ["-u", "postgres", "--", program, ...args]] : [program, [...args]];
  const data = join(folder, "data");
  const password = join(folder, "password");
  execFileSync(...as("sh", ["-c", `echo secret > ${password}`]));
  const made = ["-D", data, "-U", "counterpoise", "-A", "scram-sha-256", `--pwfile=${password}`, "--no-sync"];
  execFileSync(...as(join(postgresPrograms!, "initdb"), made), { stdio: "ignore" });
  const port = await freePort();
  const options = ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", folder, "-F"];
  const server = spawn(...as(join(postgresPrograms!, "postgres"), options), { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const ready = ["-h", "127.0.0.1", "-p", String(port)];
  while (spawnSync(join(postgresPrograms!, "pg_isready"), ready).status !== 0)
    await new Promise((resolve) => setTimeout(resolve, 100));
  return {
    url: `postgres://counterpoise:secret@127.0.0.1:${port}/postgres`,
    port,
    async stop() {
      spawnSync(...as(join(postgresPrograms!, "pg_ctl"), ["-D", data, "-m", "immediate", "stop"]));
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
