import { fail } from "../core/check.ts";

/** How the letters of a text file are written as bytes; Windows-1252 contains Latin-1. */
export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Bytes become text, a piece after the other. */
export interface Decoder {
  /** Text of the next bytes; of what is left without an argument. */
  decode(bytes?: Uint8Array): string;
  /** What was recognised so far. */
  readonly encoding: Encoding;
  /** Places that are not text in this encoding and became U+FFFD. */
  readonly damaged: number;
}

/** Bytes 0x80 to 0x9f of Windows-1252; the rest is Latin-1. */
const WINDOWS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/**
 * Recognises the encoding of a file unless told: by its byte order mark, by the zeros of UTF-16, else by the first
 * letter outside ASCII: UTF-8 if it is a sequence of UTF-8, else Windows-1252. Nothing hangs on how the file is cut
 * into pieces. Errors: a workbook, an archive or another file that is no text; name is that of the file.
 */
export function createDecoder(name: string, wanted?: Encoding): Decoder {
  let encoding = wanted;
  let utf: TextDecoder | undefined;
  let held: Uint8Array = new Uint8Array(0);
  let damaged = 0;
  const whole = (bytes: Uint8Array, last: boolean): string => {
    if (encoding === "windows-1252") return fromWindows(bytes);
    utf ??= new TextDecoder(encoding);
    const text = utf.decode(bytes, { stream: !last });
    for (let at = text.indexOf("\ufffd"); at >= 0; at = text.indexOf("\ufffd", at + 1)) damaged++;
    return text;
  };
  return {
    get encoding() {
      return encoding ?? "utf-8";
    },
    get damaged() {
      return damaged;
    },
    decode(bytes) {
      const last = bytes === undefined;
      const all = bytes === undefined ? held : joined(held, bytes);
      held = new Uint8Array(0);
      if (encoding === undefined) {
        if (utf === undefined && !last && all.length < START) {
          held = all;
          return "";
        }
        if (utf === undefined) encoding = fromStart(all, name);
        utf ??= new TextDecoder(encoding ?? "utf-8");
        const at = encoding === undefined ? all.findIndex((byte) => byte >= 0x80) : -1;
        if (at >= 0) {
          // a sequence that the piece cuts waits for the next one
          if (!last && at + 4 > all.length) {
            held = all.slice(at);
            return whole(all.subarray(0, at), false);
          }
          encoding = isUtf8(all, at) ? "utf-8" : "windows-1252";
        }
      }
      return whole(all, last);
    },
  };
}

/** Bytes after which a byte order mark, zeros or a foreign format would have shown. */
const START = 64;

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

const FOREIGN: readonly (readonly [starts: string, what: string])[] = [
  ["PK\x03\x04", "a workbook or an archive (xlsx, zip)"],
  ["\xd0\xcf\x11\xe0", "an old workbook (xls)"],
  ["%PDF", "a PDF"],
  ["PAR1", "a Parquet file"],
  ["\x1f\x8b", "a gzip file within a gzip file"],
];

function fromStart(bytes: Uint8Array, name: string): Encoding | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, START));
  const foreign = FOREIGN.find(([starts]) => start.startsWith(starts));
  if (foreign) fail(`"${name}" must be a text file of rows (CSV), got ${foreign[1]}: save it as CSV first`);
  if (start.startsWith("\xef\xbb\xbf")) return "utf-8";
  if (start.startsWith("\xff\xfe")) return "utf-16le";
  if (start.startsWith("\xfe\xff")) return "utf-16be";
  const zeros = [0, 0];
  bytes.subarray(0, START).forEach((byte, at) => byte === 0 && zeros[at % 2]++);
  if (zeros[0] + zeros[1] === 0) return undefined;
  const least = Math.min(bytes.length, START) / 4;
  if (zeros[1] >= least && zeros[0] === 0) return "utf-16le";
  if (zeros[0] >= least && zeros[1] === 0) return "utf-16be";
  return fail(`"${name}" must be a text file of rows (CSV), got bytes that are no text`);
}

/** Whether a sequence of UTF-8 begins here. */
function isUtf8(bytes: Uint8Array, at: number): boolean {
  const lead = bytes[at];
  const length =
    lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0;
  if (length === 0 || at + length > bytes.length) return false;
  for (let k = 1; k < length; k++) if (bytes[at + k] >> 6 !== 2) return false;
  return true;
}

function fromWindows(bytes: Uint8Array): string {
  let text = "";
  for (let from = 0; from < bytes.length; from += 8192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8192));
  return text.replace(/[\x80-\x9f]/g, (letter) => WINDOWS[letter.charCodeAt(0) - 0x80]);
}
