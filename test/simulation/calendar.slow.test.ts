import { expect, test } from "vitest";
import type { Strategy } from "../../src/model/strategy.ts";
import {
  accessRestriction,
  accountability,
  centralDp,
  cohorts,
  consent,
  fairExposure,
  kAnonymity,
  localDp,
  minimisation,
  onDevice,
  promise,
  pseudonymisation,
  purposeLimitation,
  security,
  storageLimit,
  transparency,
} from "../../src/strategies/index.ts";
import { calendarRecords, WEEKS, weekly } from "./calendar-records.ts";

type When = { readonly from?: number; readonly until?: number };

const KINDS: Readonly<Record<string, (when: When) => Strategy>> = {
  consent: (when) => consent({ granular: true, ...when }),
  minimisation: (when) => minimisation({ signals: ["purchases", "declared"], ...when }),
  storageLimit: (when) => storageLimit({ weeks: 3, ...when }),
  purposeLimitation: (when) => purposeLimitation({ purposes: { thirdParty: [] }, ...when }),
  pseudonymisation: (when) => pseudonymisation({ rotateEvery: 2, ...when }),
  kAnonymity: (when) => kAnonymity({ k: 5, ...when }),
  localDp: (when) => localDp({ epsilon: 3, ...when }),
  centralDp: (when) => centralDp({ epsilon: 3, ...when }),
  onDevice: (when) => onDevice({ ...when }),
  cohorts: (when) => cohorts({ size: 10, ...when }),
  accessRestriction: (when) => accessRestriction({ roles: { agent: { signals: ["purchases"] } }, ...when }),
  fairExposure: (when) => fairExposure({ strength: 0.2, ...when }),
  transparency: (when) => transparency({ ...when }),
  security: (when) => security({ level: "certified", encryption: true, ...when }),
  accountability: (when) => accountability({ audit: "published", ...when }),
  promise: (when) => promise({ ...when }),
};

test.each(Object.entries(KINDS))(
  "%s: nothing before it begins, nothing if it never does, the same from week 0",
  (_, of) => {
    const [asIs, never, late, always, spelt] = calendarRecords([
      [of({ from: WEEKS })],
      [of({ from: 3 })],
      [of({})],
      [of({ from: 0, until: WEEKS + 1 })],
    ]);
    expect(weekly(never, 0, WEEKS)).toEqual(weekly(asIs, 0, WEEKS));
    expect(weekly(late, 0, 3)).toEqual(weekly(asIs, 0, 3));
    expect(weekly(late, 3, WEEKS)).not.toEqual(weekly(asIs, 3, WEEKS));
    expect(weekly(spelt, 0, WEEKS)).toEqual(weekly(always, 0, WEEKS));
  },
);
