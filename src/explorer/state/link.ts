import { fail, VERSION, type StudyFile } from "../../index.ts";
import { pageStudy } from "../engine/page-study.ts";

/** Format of links; a link says which one it has and which version of the library made it. */
export const LINK_FORMAT = 1;

/** Longest text of a study in a link; longer ones are no study of this page. */
const LONGEST = 4_000_000;

/**
 * The fragment of an address that holds a whole study: `#format=1&by=<version>&study=<base64url of deflated JSON>`.
 * A fragment is never sent to a server.
 */
export async function linkOf(draft: StudyFile): Promise<string> {
  const packed = await through(new Blob([JSON.stringify(draft)]), new CompressionStream("deflate-raw"));
  return `#format=${LINK_FORMAT}&by=${VERSION}&study=${base64url(packed)}`;
}

/**
 * The study in a fragment; undefined where there is none. It may also stand there as plain JSON, for links written by
 * hand.
 * Errors: an unknown format (names the version that made the link), text that is no study, a study that the library
 * refuses.
 */
export async function draftOf(fragment: string): Promise<StudyFile | undefined> {
  const fields = new URLSearchParams(fragment.replace(/^#/, "").replaceAll("+", "%2B"));
  const packed = fields.get("study");
  const format = fields.get("format");
  if (packed === null && format === null) return undefined;
  if (format !== String(LINK_FORMAT)) fail(unknownFormat(format, fields.get("by")));
  if (packed === null) fail("the link holds no study: its end may be missing");
  const draft = parsed(packed.startsWith("{") ? packed : await unpacked(packed));
  pageStudy(draft);
  return draft as StudyFile;
}

function unknownFormat(format: string | null, by: string | null): string {
  const maker = by !== null && /^[\w.+-]{1,40}$/.test(by) ? `Counterpoise ${by}` : "another version of Counterpoise";
  return `the link was made by ${maker} in format ${format?.slice(0, 20) ?? "unknown"}; this page is Counterpoise ${VERSION} and reads format ${LINK_FORMAT}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fail("the link holds no study that can be read: it may have been cut off or changed on its way");
  }
}

async function unpacked(text: string): Promise<string> {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
      letter.charCodeAt(0),
    );
    const whole = await through(new Blob([bytes]), new DecompressionStream("deflate-raw"));
    return new TextDecoder("utf-8", { fatal: true }).decode(whole);
  } catch {
    return "";
  }
}

/** All bytes of a stream, up to a limit. */
async function through(blob: Blob, pair: CompressionStream | DecompressionStream): Promise<Uint8Array<ArrayBuffer>> {
  const reader = (blob.stream() as ReadableStream<BufferSource>)
    .pipeThrough(pair as ReadableWritablePair<Uint8Array, BufferSource>)
    .getReader();
  const parts: BlobPart[] = [];
  for (let size = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    if ((size += value.length) > LONGEST) {
      await reader.cancel();
      fail(`the link's study must be at most ${LONGEST / 1e6} MB of text`);
    }
    parts.push(value as BlobPart);
  }
}

function base64url(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
