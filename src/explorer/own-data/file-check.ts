import { checkFormat, openTable } from "../../index.ts";
import { blobSource } from "./blob-source.ts";

/** A file larger than this takes a page too long and too much memory. */
export const LARGEST_MB = 150;

/** The first rows of a file, for choosing its columns, and how it was understood. */
export interface Preview {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

/** What keeps a file from being read here, in a sentence; empty where nothing does. */
export function fileFault({ name, size }: { readonly name: string; readonly size: number }): string {
  if (size > LARGEST_MB * 1e6)
    return `${name} has ${Math.round(size / 1e6).toLocaleString("en")} MB; up to ${LARGEST_MB} MB (some two million rows) are fine here. For larger files there is the command: counterpoise fit.`;
  if (size === 0) return `${name} is empty.`;
  if (!/\.(csv|tsv|txt)(\.gz)?$/i.test(name))
    return `${name} is no CSV file: a text file with a header and one line per item bought is needed.`;
  return "";
}

/** Header and first rows, from the beginning of the file. Errors: as `openTable`. */
export async function preview(file: Blob, name: string, delimiter?: string): Promise<Preview> {
  const { header, notes, rows } = await openTable(blobSource(file, name), checkFormat({ delimiter }));
  const first: (readonly string[])[] = [];
  for await (const { cells } of rows()) {
    first.push(cells);
    if (first.length === 3) break;
  }
  return { headers: header, rows: first, notes };
}
