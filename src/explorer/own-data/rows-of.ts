import Papa from "papaparse";
import { fail } from "../../index.ts";

/**
 * Rows of a CSV file, a piece of the file at a time, each with the line it begins on. Errors: a quotation mark that is
 * not closed (names the line).
 */
export async function* rowsOf(
  file: Blob,
  name: string,
  onBytes: (read: number) => void,
): AsyncGenerator<readonly [line: number, cells: readonly string[]]> {
  const reader = file.stream().getReader();
  const decoder = new TextDecoder();
  let [text, read, line] = ["", 0, 1];
  let parser: Papa.Parser | undefined;
  for (let done = false; !done;) {
    const piece = await reader.read();
    done = piece.done;
    if (piece.value !== undefined) read += piece.value.length;
    text += decoder.decode(piece.value, { stream: !done });
    if (!done && text.length < PIECE) continue;
    parser ??= new Papa.Parser(formOf(text));
    const { data, errors, meta } = parser.parse(text, 0, !done) as Papa.ParseResult<string[]>;
    const fault = errors.find(({ code }) => code === "MissingQuotes");
    for (const [i, cells] of data.entries()) {
      // a mark that is never closed swallows the rest of the file
      if (fault?.row === i && done)
        fail(`${name}, line ${line}: a quotation mark is not closed, or stands where none may stand`);
      yield [line, cells];
      line += cells.reduce((sum, cell) => sum + (cell.includes("\n") ? cell.split("\n").length - 1 : 0), 1);
    }
    text = text.slice(meta.cursor);
    if (!done && data.length === 0 && text.length > 8 * PIECE)
      fail(`${name}, line ${line}: a line or a quotation mark that does not end`);
    onBytes(read);
  }
}

/** Characters that are parsed at once. */
const PIECE = 1 << 20;

/** Line ends and separator, from the first line. */
export function formOf(text: string): { readonly newline: "\r\n" | "\n" | "\r"; readonly delimiter: string } {
  const newline = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  const [first] = text.split(newline, 1);
  const counts = [",", ";", "\t", "|"].map((one) => [one, first.split(one).length] as const);
  return { newline: newline as "\n", delimiter: counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0] };
}
