import Papa from "papaparse";
import { formOf } from "./rows-of.ts";

/** A file larger than this takes a page too long and too much memory. */
export const LARGEST_MB = 150;

/** The first rows of a file, for choosing its columns. */
export interface Preview {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What keeps a file from being read here, in a sentence; empty where nothing does. */
export function fileFault({ name, size }: { readonly name: string; readonly size: number }): string {
  if (size > LARGEST_MB * 1e6)
    return `${name} has ${Math.round(size / 1e6).toLocaleString("en")} MB; up to ${LARGEST_MB} MB (some two million rows) are fine here. For larger files there is the command: counterpoise fit.`;
  if (size === 0) return `${name} is empty.`;
  if (!/\.(csv|tsv|txt)$/i.test(name))
    return `${name} is no CSV file: a text file with a header and one line per item bought is needed.`;
  return "";
}

/** Header and first rows, from the beginning of the file. */
export async function preview(file: Blob): Promise<Preview> {
  const text = await file.slice(0, 65_536).text();
  const { data } = Papa.parse<string[]>(text, { ...formOf(text), preview: 5, skipEmptyLines: "greedy" });
  const [header = [], ...rows] = data;
  return {
    headers: header.map((name, i) => (i === 0 ? name.replace(/^\uFEFF/, "") : name).trim()),
    rows: rows.slice(0, 3),
  };
}
