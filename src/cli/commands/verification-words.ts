import type { Verification } from "../../node.ts";
import type { painter } from "../terminal/colour.ts";

/** What a check of a folder of results found, in words, with what could explain a difference. */
export function verificationInWords(
  folder: string,
  { confirmed, files, claims, differences, replications, of }: Verification,
  paint: ReturnType<typeof painter>,
): string {
  const { checked, missing, changed, unknown } = files;
  const lines = [
    missing.length + changed.length === 0 ? `${paint.good("✓")} ${checked} files are as they were written` : "",
    ...missing.map((file) => `${paint.bad("✗")} ${file} is missing`),
    ...changed.map((file) => `${paint.bad("✗")} ${file} was changed after it was written`),
    ...unknown.map((file) => `${paint.dim("·")} ${file} was not written by the run`),
    ...claims.map((claim) => `${paint.bad("✗")} manifest.json says otherwise than the data: ${claim}`),
    ...differences.map((difference) => `${paint.dim("·")} differs now: ${difference}`),
    ...replications.flatMap((one) => replicationInWords(one, paint)),
    confirmed
      ? `${paint.good("confirmed")}: ${folder}, ${replications.length} of ${of} replications run again`
      : `${paint.bad("not confirmed")}: ${folder}; ${explanation({ files, claims, differences, replications })}`,
  ];
  return lines.filter(Boolean).join("\n");
}

function replicationInWords(
  { replication, records, same, changed, examples }: Verification["replications"][number],
  paint: ReturnType<typeof painter>,
): string[] {
  if (same) return [`${paint.good("✓")} replication ${replication}: ${records} numbers are the same to the last bit`];
  const place = (week: number): string => (week < 0 ? "whole run" : `week ${week}`);
  const shown = (value: number | null): string => (value === null ? "nothing" : String(value));
  return [
    `${paint.bad("✗")} replication ${replication}: ${changed === 0 ? "the numbers in results.csv are the same, but their digest in manifest.json is another" : `${changed} of ${records} numbers differ`}`,
    ...examples.map(
      ({ policy, measure, group, week, written, again }) =>
        `    ${policy}, ${measure}, ${group}, ${place(week)}: ${shown(written)} written, ${shown(again)} now`,
    ),
  ];
}

/** The likeliest reason for a difference. */
function explanation({
  files,
  claims,
  differences,
  replications,
}: Pick<Verification, "files" | "claims" | "differences" | "replications">): string {
  const numbers = replications.some(({ same }) => !same);
  if (numbers && files.changed.includes("results.csv")) return "results.csv was edited, or saved by another program";
  if (numbers && files.changed.includes("study.json"))
    return "study.json was edited: give the study's own file with --study";
  if (numbers && differences.some((one) => one.startsWith("library")))
    return "the library has another version: install the one that wrote the folder, or run the study again";
  if (numbers && differences.length > 0)
    return "the study or the machine is another one than that of the run, see above";
  if (claims.length > 0) return "manifest.json is not the one of these data";
  if (numbers) return "nothing that the manifest knows explains it: please report it as a bug";
  return "the numbers came out again, but files are not those that were written";
}
