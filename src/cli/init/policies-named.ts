import { unknownName } from "../../index.ts";
import { READY_POLICIES, type ReadyPolicy } from "./ready-policies.ts";

/** Reads a list like "ask,by-design"; "all" is every one. Errors: `no policy named "x"; policies are …`. */
export function policiesNamed(list: string): ReadyPolicy[] {
  if (list === "all") return [...READY_POLICIES];
  const known = READY_POLICIES.map(({ key }) => key);
  const asked = list.split(",").map((word) => word.trim());
  for (const word of asked) if (!known.includes(word)) unknownName("policy", "policies", word, [...known, "all"]);
  return READY_POLICIES.filter(({ key }) => asked.includes(key));
}
