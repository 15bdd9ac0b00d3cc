import { RECORD } from "./check-results.ts";
import { checkShape } from "../core/check-shape.ts";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { ResultRecord, Results } from "../model/results.ts";

/** Digest of what one policy gave in one replication. */
export interface DigestPart {
  readonly policy: string;
  readonly replication: number;
  /** SHA-256 in hexadecimal; the policy's name and the replication's number are not in it. */
  readonly digest: string;
}

/**
 * Digest of results: two are equal only if every number is the same to the last bit (but for the sign of a zero), on
 * whatever runtime and in however many parts it was computed.
 * SHA-256 in hexadecimal over the parts, one per replication and policy; words and charts of the study do not count.
 *
 * @example
 * digest(exampleResults()).length // → 64
 */
export function digest(results: Pick<Results, "records">): string {
  checkShape("digest.results", results, { records: "list" });
  return digestOfParts(digestParts(results.records));
}

/**
 * Digests by replication and policy. A record counts as its week, group and measure as JSON text, a line end, and the
 * eight bytes of its value
 * (IEEE 754 double, big-endian; every NaN as the one with payload 0, −0 as 0, which is what files keep of it), in the
 * order of the records.
 *
 * @example
 * digestParts(exampleResults().records).length // → 12
 */
export function digestParts(records: readonly ResultRecord[]): DigestPart[] {
  checkShape("digestParts.records", records, [RECORD]);
  const parts = new Map<
    string,
    { readonly policy: string; readonly replication: number; readonly hash: ReturnType<typeof sha256.create> }
  >();
  for (const { policy, replication, week, group, measure, value } of records) {
    const key = `${replication} ${policy}`;
    let part = parts.get(key);
    if (part === undefined) parts.set(key, (part = { policy, replication, hash: sha256.create() }));
    part.hash.update(utf8ToBytes(`${JSON.stringify([week, group, measure])}\n`));
    part.hash.update(bitsOf(value));
  }
  return [...parts.values()].map(({ policy, replication, hash }) => ({
    policy,
    replication,
    digest: bytesToHex(hash.digest()),
  }));
}

/**
 * The digest of results from those of its parts, whatever order they were finished in.
 *
 * @example
 * const { records } = exampleResults();
 * digestOfParts(digestParts(records)) === digest({ records }) // → true
 */
export function digestOfParts(parts: readonly DigestPart[]): string {
  checkShape("digestOfParts.parts", parts, [{ policy: "text", replication: "finite", digest: "text" }]);
  const lines = parts.map(
    ({ policy, replication, digest: part }) => `${JSON.stringify([replication, policy, part])}\n`,
  );
  return bytesToHex(sha256(utf8ToBytes(lines.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join(""))));
}

/** The bits of a number; the runtime may choose those of NaN, and files that of a zero's sign, so they are fixed here. */
function bitsOf(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  if (Number.isNaN(value)) view.setUint32(0, 0x7ff80000);
  else view.setFloat64(0, value + 0); // −0 + 0 = 0
  return new Uint8Array(view.buffer);
}
