import { checkNumber } from "../core/check.ts";
import { checkShape } from "../core/check-shape.ts";
import { noSuchParameter, type Parameter } from "./parameter.ts";
import { belongsToStrategies, everyParameter } from "./every-parameter.ts";
import { sourceInWords } from "./recalled.ts";
import { findings, type Finding } from "./registry.ts";

/** A parameter with the findings behind it. */
export interface ExplainedParameter extends Parameter {
  /** Whether it is a number of how customers behave, or one that a strategy brings with it. */
  readonly belongs: "behaviour" | "strategy";
  readonly findings: readonly Finding[];
}

/**
 * Whether a parameter of that name exists, of behaviour or of a strategy.
 *
 * @example
 * [isParameter("trust.initial"), isParameter("no.such")] // → [true, false]
 */
export const isParameter = (name: string): boolean => everyParameter.some((x) => x.name === name);

/**
 * A parameter with what is published about it. Errors: no parameter of that name.
 *
 * @example
 * explainParameter("trust.initial") // → { value: 0.6, low: 0.5, high: 0.7, status: "assumption" }
 */
export function explainParameter(name: string): ExplainedParameter {
  checkShape("explainParameter.name", name, "text");
  const found = everyParameter.find((x) => x.name === name);
  if (found === undefined) return noSuchParameter(name, everyParameter);
  const behind = found.sources.flatMap((id) => findings.filter((f) => f.id === id));
  return { ...found, belongs: belongsToStrategies(name) ? "strategy" : "behaviour", findings: behind };
}

const STATUS: Readonly<Record<Parameter["status"], string>> = {
  calibrated: "calibrated: set so that the model gives the sources' figures",
  taken: "taken: the figure of the source itself",
  assumption: "assumption: ours, to be varied before a decision rests on it",
};

const DRAWN: Readonly<Record<Parameter["distribution"], string>> = {
  fixed: "never drawn",
  uniform: "drawn evenly over it",
  triangular: "drawn from a triangle with its mode at the value",
};

/**
 * A parameter as text for a terminal: value, range, distribution, unit, status, note, and every finding behind it.
 *
 * @example
 * parameterInWords(explainParameter("trust.initial")).split("\n")[0] // → "trust.initial = 0.6 trust"
 */
export function parameterInWords(x: ExplainedParameter): string {
  checkShape("parameterInWords.parameter", x, { name: "text", sources: "list", findings: "list" });
  for (const part of ["value", "low", "high"] as const) checkNumber(`parameterInWords.parameter.${part}`, x[part]);
  const range = x.low === x.high ? `${x.value} (a constant)` : `${x.low} to ${x.high}, ${DRAWN[x.distribution]}`;
  const whose =
    x.belongs === "behaviour"
      ? "how customers behave; a scenario may set it"
      : "brought by a strategy; the strategy's options replace it";
  const lines = [
    `${x.name} = ${x.value} ${x.unit}`,
    `   range:   ${range}`,
    `   status:  ${STATUS[x.status]}`,
    `   belongs: ${whose}`,
    ...(x.note === "" ? [] : [`   note:    ${x.note}`]),
    ...(x.findings.length === 0
      ? ["   sources: none"]
      : [`   sources: ${x.sources.map(sourceInWords).join(", ")}`, ...x.findings.map(findingInWords)]),
  ];
  return lines.join("\n");
}

/**
 * A finding: what was found, where, and how sure it is that it was said there.
 *
 * @example
 * findingInWords(calibrationFinding("TRT-01")).trim().split(", ")[0] // → "TRT-01  Malhotra"
 */
export function findingInWords(f: Finding): string {
  checkShape("findingInWords.finding", f, { id: "text" });
  for (const part of ["value", "low", "high"] as const)
    if (f[part] !== null) checkNumber(`findingInWords.finding.${part}`, f[part]);
  const where = f.doi !== null ? `doi:${f.doi}` : (f.source ?? "");
  const caution =
    f.provenance === "recalled"
      ? "recalled: known from the literature, not checked against the source"
      : `verified: seen in ${f.source ?? "the source"}`;
  return [
    `   ${f.id}  ${resolved(f, "citation")}${where === "" ? "" : `. ${where}`}`,
    `      found: ${f.quantity}${figure(f)}`,
    `      in: ${resolved(f, "setting")}`,
    `      ${caution}; confidence ${f.confidence}; used for ${f.use}`,
  ].join("\n");
}

/** The figure with its interval, and whose interval that is. */
function figure({ value, low, high, unit, interval_basis }: Finding): string {
  if (value === null) return ` (${unit})`;
  const interval =
    low === null && high === null
      ? ""
      : `, ${low ?? "?"} to ${high ?? "?"}${interval_basis === "ours" ? " (a tolerance of ours)" : ""}`;
  return `: ${value}${interval} ${unit}`;
}

/** What the registry says of a finding in a field; "same" there means the entry before it. */
export function resolved(f: Finding, field: "setting" | "citation"): string {
  let at = findings.indexOf(f);
  while (at > 0 && findings[at][field] === "same") at--;
  return at < 0 ? f[field] : findings[at][field];
}
