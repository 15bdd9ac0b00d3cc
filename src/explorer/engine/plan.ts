import { fromJSON, risks, toJSON, type Study, type StudyFile } from "../../index.ts";
import { pageStudy } from "./page-study.ts";

/** One step of a plan: a study and how many of its replications are wanted. */
export interface PlanStep {
  readonly kind: "look" | "sketch" | "full";
  readonly study: Study;
  readonly file: StudyFile;
  readonly replications: number;
  /** What the numbers of a policy depend on besides its strategies and the replication. */
  readonly world: number;
  /** Strategies of each policy as a text, by its name. */
  readonly strategies: ReadonlyMap<string, string>;
}

/** How small a study is made: customers and replications at most, weeks between trainings at least. */
interface Size {
  readonly customers: number;
  readonly retrainEvery: number;
  readonly replications: number;
  /** Groupings that are measured; those of the study unless told. */
  readonly groups?: readonly string[];
  /** Ridge of EASE where the study has it tuned; tuned unless told. */
  readonly ridge?: number;
}

/**
 * A first look trains once a year, runs once and tells no groups apart, so that it is there in well under a second; it
 * has no interval. The dozen rows that would be kept apart
 * to tune a ridge on tell nothing: it takes the least of those that are tried.
 */
const LOOK: Size = { customers: 100, retrainEvery: 52, replications: 1, groups: [], ridge: 100 };

/** A sketch is there in a moment and has an interval of use. */
const SKETCH: Size = { customers: 200, retrainEvery: 26, replications: 4 };

/** The risks that the page looks at; attacks take time, so a sketch has none. */
export const RISKS: readonly string[] = [
  "uniqueness",
  "recordLinkage",
  "tracing",
  "inference",
  "membership",
  "expectedHarm",
];

/** Smaller studies first where the study is large, then the study itself. Errors as in `fromJSON`. */
export function stagesOf(draft: StudyFile, withRisks: boolean): PlanStep[] {
  const given = pageStudy(draft);
  const study: Study = {
    ...given,
    measures: withRisks && draft.measures === undefined ? [...given.measures, ...RISKS] : given.measures,
  };
  const full = stage("full", study, { ...draft, measures: study.measures }, study.replications);
  return [...smaller("look", LOOK, study), ...smaller("sketch", SKETCH, study), full];
}

/** None where the study is as small itself, or needs more customers than that (groups of 500). */
function smaller(kind: "look" | "sketch", size: Size, study: Study): PlanStep[] {
  const { customers, retrainEvery } = study.scenario;
  if (customers <= size.customers && retrainEvery >= size.retrainEvery) return [];
  const file = withSize(toJSON(study), size, customers);
  try {
    return [stage(kind, fromJSON(file), file, Math.min(size.replications, study.replications))];
  } catch {
    return [];
  }
}

/** The study with few customers. What a policy costs the firm as a whole is shared by all of the firm's customers anyway. */
function withSize(file: StudyFile, size: Size, customers: number): StudyFile {
  const few = Math.min(customers, size.customers);
  return {
    ...file,
    scenario: {
      ...file.scenario,
      customers: few,
      retrainEvery: Math.max(file.scenario.retrainEvery ?? 0, size.retrainEvery),
      recommender: withRidge(file.scenario.recommender, size.ridge),
    },
    measures: file.measures?.filter((measure) => risks[measure] === undefined),
    groups: size.groups ?? file.groups,
    charts: [],
  };
}

type Recommender = StudyFile["scenario"]["recommender"];

const withRidge = (recommender: Recommender, lambda: number | undefined): Recommender =>
  lambda !== undefined && recommender?.ease?.lambda === "tuned"
    ? { ease: { ...recommender.ease, lambda } }
    : recommender;

function stage(kind: PlanStep["kind"], study: Study, file: StudyFile, replications: number): PlanStep {
  const strategies = new Map(Object.entries(file.policies).map(([name, parts]) => [name, JSON.stringify(parts)]));
  const [reference] = strategies.values();
  return {
    kind,
    study,
    file,
    replications,
    strategies,
    world: worldNumber(JSON.stringify([file.scenario, file.measures, file.seed, reference])),
  };
}

const worlds = new Map<string, number>();

/** A short name for a long text: the population of own customers is in it. */
function worldNumber(text: string): number {
  const known = worlds.get(text) ?? worlds.size;
  worlds.set(text, known);
  return known;
}

/** What the numbers of a policy depend on, as a text. */
export const policyKey = (stage: PlanStep, policy: string, replication: number): string =>
  `${stage.world} ${replication} ${stage.strategies.get(policy)}`;
