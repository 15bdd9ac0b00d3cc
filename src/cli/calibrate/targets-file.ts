import { LARGEST, readText } from "../../files/read-file.ts";
import { calibrationPlan, fail, isCounterpoiseError, parseData, type Study } from "../../index.ts";

/**
 * Reads the targets of a calibration of a study from a JSON or YAML file. Errors name the file, and line and column
 * where what is wrong has a place.
 */
export function readTargets(path: string, study: Study): object {
  const text = readText(path, { what: "--targets", megabytes: LARGEST.study, links: true });
  try {
    return parseData(text, path, (data) => {
      calibrationPlan(study, data);
      return data as object;
    });
  } catch (error) {
    if (!isCounterpoiseError(error) || error.message.startsWith(`${path}:`)) throw error;
    return fail(`${path}: ${error.message}`);
  }
}
