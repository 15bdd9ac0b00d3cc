import { printableLines } from "../../index.ts";
import { coloured } from "./colour.ts";

/**
 * The one way to the terminal, and to files that output is sent to: what a terminal would obey is written out, so that
 * no name, path or cell of anybody's file moves its cursor or changes its title. Colours of `painter` pass where the
 * stream has colour.
 */
const write = (stream: NodeJS.WriteStream, text: string): void => {
  // eslint-disable-next-line no-control-regex
  const parts = text.split(/(\u001b\[\d{1,2}m)/);
  stream.write(parts.map((part, i) => (i % 2 === 1 && coloured(stream) ? part : printableLines(part))).join(""));
};

/** Writes results on stdout. */
export const print = (text: string): void => write(process.stdout, text);

/** Writes all else on stderr. */
export const note = (text: string): void => write(process.stderr, text);

/** Writes a line on stderr that the next one replaces; none where there is no text. For terminals only. */
export const replaceLine = (text: string): void =>
  void process.stderr.write(`\r\u001b[K${printableLines(text.replaceAll("\n", " "))}`);
