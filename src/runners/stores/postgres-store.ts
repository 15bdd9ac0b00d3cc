import type { Pool } from "pg";
import { fail } from "../../core/check.ts";
import { printableLines } from "../../core/printable.ts";
import { configurationHash } from "../../study/configuration.ts";
import { jobKey, jobText } from "../job-file.ts";
import { readJob, type JobStore } from "../job-store.ts";
import type { ResultStore, StoredStudy } from "./result-store.ts";
import { reasonOf, withoutPassword } from "./server-words.ts";
import { storedStudy } from "./stored-study.ts";

/** Made once, whoever comes first; names carry the form, so that another version has tables of its own. */
const TABLES = `
  create table if not exists counterpoise_studies_1 (
    hash text primary key, question text not null, replications integer not null, library text not null,
    text text not null, runnable boolean not null);
  create table if not exists counterpoise_jobs_1 (
    key text primary key, hash text not null, kind text not null, number integer not null, result text not null);
  create index if not exists counterpoise_jobs_1_of on counterpoise_jobs_1 (hash)`;

/** Two machines that make the same tables at the same moment: the database lets one in after the other. */
const ALONE = "select pg_advisory_xact_lock(7020030614)";

/**
 * A store in a PostgreSQL database (the package `pg` must be installed). Errors: no such package; a server that cannot
 * be reached, a password that is wrong: as the server says it, with the place but without the password.
 */
export async function postgresStore(url: string, onDrop: (sentence: string) => void = tell): Promise<ResultStore> {
  const place = withoutPassword(url);
  const pool = await connect(url);
  const query = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
    try {
      return (await pool.query<Row>(text, [...values])).rows;
    } catch (error) {
      return fail(`${place} could not be used as a store: ${reasonOf(error)}`);
    }
  };
  try {
    await query(`begin; ${ALONE}; ${TABLES}; commit`);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const finished = async (hash: string): Promise<number> => {
    const counting = "select count(*)::integer as size from counterpoise_jobs_1 where hash = $1";
    const [{ size }] = await query<{ size: number }>(counting, [hash]);
    return size;
  };
  const jobsOf = (hash: string): JobStore => ({
    async get(job, schema) {
      const [row] = await query<{ result: string }>("select result from counterpoise_jobs_1 where key = $1", [
        jobKey(hash, job),
      ]);
      if (row === undefined) return undefined;
      const read = readJob(hash, job, row.result, schema);
      if (!("wrong" in read)) return read.result;
      onDrop(`${job.kind} ${job.number} in ${place} is left out, since ${read.wrong}: it is done again`);
      const spoiled = [jobKey(hash, job), row.result];
      await query("delete from counterpoise_jobs_1 where key = $1 and result = $2", spoiled);
      return undefined;
    },
    async keep(job, result) {
      const key = jobKey(hash, job);
      await query("insert into counterpoise_jobs_1 values ($1, $2, $3, $4, $5) on conflict do nothing", [
        ...[key, hash, job.kind, job.number],
        jobText(key, result),
      ]);
    },
    size: () => finished(hash),
  });
  return {
    place,
    async open(study) {
      const { stored, configuration } = storedStudy(study);
      const { hash, question, replications, library, text, runnable } = stored;
      await query(
        `insert into counterpoise_studies_1 values ($1, $2, $3, $4, $5, $6) on conflict (hash) do update
           set replications = greatest(counterpoise_studies_1.replications, excluded.replications)`,
        [hash, question, replications, library, text, runnable],
      );
      return jobsOf(configurationHash(configuration));
    },
    studies: () => query<StoredStudy>("select * from counterpoise_studies_1 order by hash"),
    finished,
    close: () => pool.end(),
  };
}

async function connect(url: string): Promise<Pool> {
  if (!URL.canParse(url))
    fail(`the store must be a folder or postgres://user:password@host/database, got "${withoutPassword(url)}"`);
  const pg = await import("pg").catch(() => fail(`a store in PostgreSQL needs the package pg: npm install pg`));
  const pool = new pg.default.Pool({ connectionString: url, max: 4, connectionTimeoutMillis: 10_000 });
  // a connection that breaks while nobody uses it is made anew by the next query
  pool.on("error", () => undefined);
  return pool;
}

const tell = (sentence: string): void => process.emitWarning(printableLines(sentence));
