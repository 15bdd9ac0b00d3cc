/** A policy that a new study can start with: its strategies as data, and a sentence on it. */
export interface ReadyPolicy {
  /** Name on the command line. */
  readonly key: string;
  readonly name: string;
  readonly why: string;
  readonly strategies: readonly Readonly<Record<string, Readonly<Record<string, unknown>>>>[];
}

/** The policies that `counterpoise init` offers, from asking less to privacy by design. */
export const READY_POLICIES: readonly ReadyPolicy[] = [
  {
    key: "purchases",
    name: "only purchases",
    why: "asks for purchases only: no views, location or bought data",
    strategies: [{ minimisation: { signals: ["purchases"] } }],
  },
  {
    key: "half-year",
    name: "keep 26 weeks",
    why: "deletes events after half a year",
    strategies: [{ storageLimit: { weeks: 26 } }],
  },
  {
    key: "ask",
    name: "ask first",
    why: "asks for consent by a fair banner instead of presuming it",
    strategies: [{ consent: { default: "opt-in" } }],
  },
  {
    key: "context",
    name: "ask first, see the visit",
    why: "asks, and shows who says no what goes with the first item of the visit, which is then forgotten",
    strategies: [{ consent: { default: "opt-in" } }, { context: { use: "visit" } }],
  },
  {
    key: "k-anonymity",
    name: "10-anonymity",
    why: "at least 10 customers look alike in what is stored",
    strategies: [{ kAnonymity: { k: 10 } }],
  },
  {
    key: "local-dp",
    name: "local DP, ε = 4",
    why: "randomises every answer before it is stored",
    strategies: [{ localDp: { epsilon: 4 } }],
  },
  {
    key: "central-dp",
    name: "central DP, ε = 1",
    why: "adds noise to what is learned from everybody",
    strategies: [{ centralDp: { epsilon: 1 } }],
  },
  {
    key: "on-device",
    name: "on device",
    why: "leaves histories on the customers' devices",
    strategies: [{ onDevice: {} }],
  },
  {
    key: "by-design",
    name: "privacy by design",
    why: "several measures that support each other",
    strategies: [
      { consent: { default: "opt-in", granular: true } },
      { context: { use: "visit" } },
      { minimisation: { signals: ["views", "purchases", "declared"] } },
      { storageLimit: { weeks: 26 } },
      { transparency: { explanation: true } },
      { security: { level: "hardened", encryption: true } },
    ],
  },
];
