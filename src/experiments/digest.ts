import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { ResultRecord, Results } from "../model.ts";

/**
 * Digest of results: SHA-256 in hexadecimal over their records, replication by replication whatever order they arrived in. A record counts as its names as JSON text,
 * a line end, and the eight bytes of its value (IEEE 754 double, big-endian; every NaN as the one with payload 0). So two digests are equal only if
 * every number is the same to the last bit, on whatever runtime it was computed. Words and charts of the study do not count.
 */
export function digest({ records }: Pick<Results, "records">): string {
  const hash = sha256.create();
  for (const record of [...records].sort((a, b) => a.replication - b.replication)) {
    hash.update(utf8ToBytes(`${namesOf(record)}\n`));
    hash.update(bitsOf(record.value));
  }
  return bytesToHex(hash.digest());
}

const namesOf = ({ policy, replication, week, group, measure }: ResultRecord): string => JSON.stringify([policy, replication, week, group, measure]);

/** The bits of a number; the runtime may choose those of NaN, so they are fixed here. */
function bitsOf(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  if (Number.isNaN(value)) view.setUint32(0, 0x7ff80000);
  else view.setFloat64(0, value);
  return new Uint8Array(view.buffer);
}
