/**
 * The null model: the same shop, recommender, mechanisms and churn, but customers who all want the same, and whose
 * behaviour has nothing to do with privacy. Lists of interests so long that nobody differs leave nothing to personalise. Trust does not move and moves nothing,
 * what is known of the use of data repels nobody, a breach changes nobody's behaviour, no question makes anybody leave, and whoever
 * is asked for consent tosses a coin, whatever the question looks like.
 * How many people notice a question at all stays as in the model. A finding that the null model meets as well says
 * nothing for the model's behaviour.
 */
export const nullModel: Readonly<Record<string, number>> = {
  // everybody wants what everybody wants
  "demand.concentration": 1e6,
  // trust stands still and matters to nobody
  "trust.vignette": 0,
  "churn.trust": 0,
  "withdraw.trust": 0,
  "withdraw.salience": 0,
  // concern matters to nobody
  "withdraw.concern": 0,
  "erase.concern": 0,
  "withdraw.step": 0,
  // an answer to a question is a coin toss
  "consent.attenuation": 0,
  "consent.gain": 0,
  "consent.reason": 0,
  "consent.demand": 0,
  "consent.value": 0,
  "consent.step": 0,
  "consent.granular": 0,
  "consent.statusQuo": 0,
  "consent.offset.noReject": 0,
  // half of those who choose, at the attention of the model
  "consent.fair": 0.39,
  "consent.offset.optInPrompt": 0,
  "habit.accept": 0,
  "habit.refuse": 0,
  // use of data neither pleases nor repels
  "slate.reason": 0,
  "slate.covert": 0,
  "slate.trust": 0,
  // a breach changes nobody's behaviour
  "breach.excessChurn": 0,
  "breach.engagement": 0,
};

/** The whole model, but for trust, which stands still: bad news still makes people leave, nothing lasts. */
export const frozenTrust: Readonly<Record<string, number>> = { "trust.vignette": 0 };

/** What of the null model is not about the form of a question or about what people want. */
const OF_A_QUESTION =
  /^(demand\.concentration|consent\.(step|granular|statusQuo|offset\.noReject|fair|offset\.optInPrompt)|habit\.)/;

/**
 * Interface alone: every way of asking keeps the share that was fitted to it, slates are personal, and neither concern
 * nor trust nor bad news does anything.
 */
export const interfaceOnly: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(nullModel).filter(([name]) => !OF_A_QUESTION.test(name)),
);

/** Models that a check must beat to say anything, each passing by another thing that is no behaviour. */
export const nulls: Readonly<Record<"null" | "frozen" | "interface", Readonly<Record<string, number>>>> = {
  null: nullModel,
  frozen: frozenTrust,
  interface: interfaceOnly,
};
