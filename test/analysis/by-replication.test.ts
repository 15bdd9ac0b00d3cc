import { expect, it } from "vitest";
import { byReplication } from "../../src/analysis/by-replication.ts";
import type { ResultRecord } from "../../src/model/results.ts";

const record = (replication: number, value: number, week: number = -1): ResultRecord => ({
  policy: "a",
  replication,
  week,
  group: "all",
  measure: "trust",
  value,
});

it("gathers a list of records once for each week, and anew when records were added", () => {
  const records = [record(2, 0.4), record(1, 0.3), record(1, 0.9, 3)];
  const first = byReplication(records);
  expect(first.values("a", "all", "trust")).toEqual([0.3, 0.4]);
  expect(byReplication(records)).toBe(first);
  expect(byReplication(records, 3).values("a", "all", "trust")).toEqual([0.9]);
  expect(byReplication([...records])).not.toBe(first);
  records.push(record(3, 0.5));
  expect(byReplication(records).values("a", "all", "trust")).toEqual([0.3, 0.4, 0.5]);
});
