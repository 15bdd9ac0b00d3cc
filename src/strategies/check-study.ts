import { checkShape, type Shape } from "../core/check-shape.ts";

/** What is read of a strategy, also of one that a user wrote. */
const STRATEGY: Shape = {
  name: "text",
  params: "object",
  "during?": { from: "number" },
  "protect?": { incoming: "function?", stored: "function?" },
  "drawn?": { names: ["text"], of: "function", make: "function" },
  ...Object.fromEntries(
    ["leaves", "ask", "read", "release", "trial", "rerank", "idle", "perceive", "expose", "cost"].map((hook) => [
      hook,
      "function?",
    ]),
  ),
} as Shape;

/** Strategies of a policy, as they are handed to a function. */
export const STRATEGIES: Shape = [STRATEGY];

/** What is read of the attributes of a scenario's customers. */
export const ATTRIBUTES: Shape = [
  { name: "text", domain: ["text"], marginal: ["finite"], "hierarchy?": { levels: [["text"]] } },
];

/** Fails where something is no study: for callers whose compiler did not check it. What it says `study` has checked. */
export const checkStudy = (path: string, value: unknown): void =>
  checkShape(path, value, {
    scenario: {
      customers: "finite",
      weeks: "finite",
      burnIn: "finite",
      slate: "finite",
      retrainEvery: "finite",
      recommender: "object",
      population: { attributes: ATTRIBUTES },
      "firm?": { customers: "finite" },
      "events?": [{ week: "finite" }],
    },
    policies: [{ name: "text", strategies: STRATEGIES }],
    measures: ["text"],
    groups: ["text"],
    replications: "finite",
    seed: "text",
  });
