/** The practices of docs/practices.md: what is done, what the literature expects of it, and where else it is shown. */
import type { Strategy } from "../src/index.ts";
import {
  accessRestriction,
  accountability,
  consent,
  fairExposure,
  kAnonymity,
  minimisation,
  promise,
  pseudonymisation,
  security,
  transparency,
} from "../src/index.ts";

export interface Practice {
  readonly name: string;
  readonly strategies: readonly Strategy[];
  /** Sign of the effect on trust that findings expect; 0 where none is known. */
  readonly expects: -1 | 0 | 1;
  readonly literature: string;
  /** Whether it is shown beside incidents, and over years. */
  readonly guards?: boolean;
  readonly grows?: boolean;
}

const open = minimisation({ signals: ["views", "purchases", "declared"] });
const told = transparency({ notice: false, benefit: true });
const explained = transparency({ notice: false });
const centre = consent({ default: "opt-out", interface: "opt-out-hidden", centre: true });
const fair = consent({ reaskEvery: 0 });
const access = accessRestriction({
  roles: { agent: { signals: ["purchases", "declared"] }, analyst: { signals: ["views"] }, marketer: { signals: [] } },
});
/** What is said of protection that is there, and of a firm that binds itself. */
const announced = promise();
const bound = promise({ safety: 0, restraint: 0.3 });

const practice = (
  name: string,
  expects: Practice["expects"],
  literature: string,
  strategies: readonly Strategy[],
  where: Pick<Practice, "guards" | "grows"> = {},
): Practice => ({ name, expects, literature, strategies, ...where });

export const practices: readonly Practice[] = [
  practice("transparency and control, open data only", 1, "+: BRC-14, CRP-03, CRP-05; size by TRU-09 and TRU-10 only", [open, explained, centre], { guards: true }),
  practice("transparency and control, all data", -1, "−: CRP-03, CRP-04 (covert use is disclosed)", [explained, centre]),
  practice("control centre alone", 1, "+: SEG-12, SEG-16; small for want of reach", [centre]),
  practice("explicit consent: fair banner", 0, "consent CON-16 (fitted); trust: none known; leaving because of the question: none found", [fair]),
  practice("explicit consent: purpose by purpose", 0, "consent CON-11 (fitted); trust: none known", [consent({ reaskEvery: 0, granular: true })]),
  practice("explicit consent: refusal hidden", 0, "consent CON-43 (fitted); trust: none known", [consent({ reaskEvery: 0, interface: "hidden-reject" })]),
  practice("minimisation: no covert data", 1, "+: CRP-01, CRP-03", [open], { guards: true }),
  practice("minimisation: purchases only", 1, "+: CRP-01, CRP-03; worse slates", [minimisation({ signals: ["purchases"] })], { guards: true }),
  practice("anonymisation (k = 10), silent", 0, "none known: nothing is seen", [kAnonymity({ k: 10 })], { guards: true }),
  practice("anonymisation (k = 10), announced", 1, "+: DP-12, DP-15, without a size", [kAnonymity({ k: 10 }), announced]),
  practice("pseudonyms, silent", 0, "none known: nothing is seen", [pseudonymisation()], { guards: true }),
  practice("pseudonyms, announced", 0, "none known", [pseudonymisation(), announced]),
  practice("security, hardened, silent", 0, "none without a breach (BRC-01 through breaches)", [security({ level: "hardened" })], { guards: true }),
  practice("security with a seal", 1, "+: CRP-01, VAL-10; size ours", [security({ level: "certified" })], { guards: true }),
  practice("ethical AI: fair exposure, told", 0, "none known", [fairExposure({ strength: 0.2 }), bound]),
  practice("agents see what is necessary, silent", 0, "none known", [access], { guards: true }),
  practice("agents see what is necessary, told", 0, "none known", [access, bound]),
  practice("value of data told in place, open data only", 1, "+: CRP-05 (recalled), DP-15", [open, told], { grows: true }),
  practice("value of data told in place, all data", -1, "−: CRP-04 (recalled)", [told], { grows: true }),
  practice("value of data told at the question, open data only", 1, "+: CRP-05 (recalled)", [open, consent({ reaskEvery: 0, benefit: true })]),
  practice("transparency report", 0, "none known: no finding says that reports move anybody (few read, CON-18)", [transparency({ notice: false, explanation: false, report: true })]),
  practice("accountability, internal", 0, "none known: nothing is seen", [accountability()], { guards: true }),
  practice("accountability, published audit", 0, "none known; an icon offsets covert use (CRP-01)", [accountability({ audit: "published" })]),
  practice("compliance: fair banner, notice, rights, officer", 0, "none known of the whole", [consent({ reaskEvery: 0, centre: true }), transparency({ explanation: false }), accountability()]),
  practice("formal notice before everybody", 0, "−: CON-30, kept for validation; drawn from 0", [transparency({ explanation: false, prominent: true })]),
  practice("promise, words only", 1, "+ until found out: VAL-10", [announced]),
  practice("all that shows", 1, "sum of the above", [open, consent({ reaskEvery: 0, granular: true, centre: true, benefit: true }), told, security({ level: "certified" }), accountability({ audit: "published" })], { grows: true, guards: true }),
]; // prettier-ignore
