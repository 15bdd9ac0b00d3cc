import { measures } from "../measures/index.ts";
import type { Measure } from "../model/results.ts";
import { churnCauses } from "../measures/churn-causes.ts";
import { privacySpent } from "./privacy-spent.ts";
import { risks, type RiskMeasure } from "./risks.ts";

/**
 * Everything that a study can measure, without the functions: measures week by week, risks and spent privacy at the
 * end, and churn by cause.
 */
export const outcomes: Readonly<Record<string, Omit<Measure, "compute">>> = Object.fromEntries(
  [
    ...Object.values(measures),
    ...Object.values(risks),
    ...Object.values(privacySpent),
    ...Object.values(churnCauses),
  ].map((outcome) => [outcome.name, plain(outcome)]),
);

function plain({
  name,
  label,
  unit,
  better,
  decimals,
  least,
  most,
  matters,
  mattersOfReference,
  headline,
}: Omit<Measure, "compute"> | RiskMeasure): Omit<Measure, "compute"> {
  const bounds = { ...(least !== undefined && { least }), ...(most !== undefined && { most }) };
  const ofReference = mattersOfReference === undefined ? {} : { mattersOfReference };
  const place = headline === undefined ? {} : { headline };
  return { name, label, unit, better, decimals, ...bounds, matters, ...ofReference, ...place };
}
