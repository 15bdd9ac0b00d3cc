import { churnCauses } from "../measures/churn-causes.ts";
import { measures } from "../measures/index.ts";
import type { MeasureRecord } from "../model/results.ts";
import { privacySpent } from "./privacy-spent.ts";
import { risks } from "./risks.ts";

/**
 * Everything that a study can measure, without the functions: measures week by week, risks and spent privacy at the
 * end, and churn by cause.
 */
export const outcomes: Readonly<Record<string, MeasureRecord>> = Object.fromEntries(
  [measures, risks, privacySpent, churnCauses].flatMap((records) =>
    Object.entries(records).map(([name, record]) => [name, plain(record)]),
  ),
);

/** What a record says, in one order whoever wrote it. */
function plain(record: MeasureRecord): MeasureRecord {
  const { name, label, unit, means, better, decimals, least, most, matters, mattersOfReference, headline } = record;
  const bounds = { ...(least !== undefined && { least }), ...(most !== undefined && { most }) };
  const ofReference = mattersOfReference === undefined ? {} : { mattersOfReference };
  const place = headline === undefined ? {} : { headline };
  return { name, label, unit, means, better, decimals, ...bounds, matters, ...ofReference, ...place };
}
