/**
 * What each measure says, in a sentence or two for a reader who knows neither the field nor the code, by its name. How
 * it is computed stands beside the code that computes it.
 */
export const measureMeanings: Readonly<Record<string, string>> = {
  personalisation:
    "How much better recommendations fit than bestsellers do: 0 is no better than bestsellers for everybody, 1 is every customer's best items. Known only in a simulation, because it is measured against true tastes.",
  ndcg: "How well a slate is ordered, with hits at the top counting most (normalised discounted cumulative gain): 1 is the best possible order by true tastes.",
  hitRate:
    "Share of visits at which at least one of the items shown is among those the customer likes best. Near 1 under every policy where bestsellers suit almost everybody; then it cannot tell policies apart.",
  recall:
    "Share of the items a customer likes best that the slate shows; it cannot reach 1 when there are more of them than places.",
  coverage: "Share of the catalogue that is recommended to anybody at all.",
  trust:
    "Customers' trust in how the firm treats data about them, on a scale from 0 (none) to 1 (full); the mean over those present.",
  satisfaction: "How well what customers found suited them, on a scale from 0 to 1; the mean over those present.",
  intrusion: "How far use of data goes beyond what a customer finds acceptable, on average per personalised visit.",
  service:
    "Share of customers' matters that an agent settles at first contact with the data at hand, relative to an agent who reads everything that was ever asked for.",
  churn: "Share of customers who would leave within a year at the weekly rates seen.",
  activeShare: "Customers present, as a share of those at the start; above 1 where more join than leave.",
  consent: "Share of customers present who agree to personalisation.",
  trainingConsent: "Share of customers present who agree that their data train the recommender.",
  thirdPartyConsent: "Share of customers present who agree to the use of data about them from third parties.",
  intentionGap:
    "How many more agree when they are asked than would say so in a survey: what the form of the question adds to, or takes from, what people want.",
  profit:
    "Margin on sales, less the cost of the policy and the expected cost of incidents, per customer at the start and year. Fixed costs of the business are left out.",
  revenue: "Sales per customer at the start and year.",
  cost: "What the policy costs, incidents included, per customer at the start and year.",
  slateMargin: "Margin on what is bought from recommendations; the rest is found through search.",
  incidentCost:
    "Chance of incidents times what they cost, per customer at the start and year. An average: most years have no large incident, and a bad year costs many times as much.",
  smallestClass:
    "How many customers share a combination of quasi-identifiers (age, region, …) at the least: with k, a known person hides among k. It says nothing of protection by noise, by consent or by collecting less.",
  uniqueness: "Share of customers whom no other resembles in their quasi-identifiers, in the data held.",
  populationUniqueness:
    "Share of customers who are unique even among all customers of the firm, as far as it can be estimated.",
  prosecutor: "Chance that somebody who knows that a customer is in the data finds that customer's row.",
  journalist: "Chance that somebody finds the row of any person of the population, not knowing who is in the data.",
  marketer: "Share of all rows that somebody could tie to the right person of the population.",
  recordLinkage: "Share of customers whose row is the nearest one to what an attacker knows of their attributes.",
  tracing: "Share of customers whose row is the best match for four purchases that an attacker knows of.",
  inference:
    "How much more often than by naming the commonest value an attacker guesses a sensitive attribute from what is held.",
  disclosure:
    "How much more often than by naming the commonest value a sensitive attribute can be read off the customers who look alike.",
  proxies: "How much of a sensitive attribute can be guessed from the data that ranking reads.",
  slateProxies: "How much of a sensitive attribute can be guessed from the recommendations that are shown.",
  singlingOut: "Share of simple descriptions (“bought A, from region B”) that fit exactly one customer.",
  membership:
    "How much better than by guessing an attacker tells from the recommender's scores whether somebody's data trained it.",
  slateMembership: "The same from the recommendations shown alone.",
  relinking: "Share of renewed pseudonyms that behaviour ties to the pseudonym before.",
  purposeLinking: "Share of rows of one purpose that can be tied to the same person's row of another purpose.",
  expectedHarm: "What an attacker who attacks only when it pays would cost a customer on average.",
  epsilonReleased:
    "Privacy loss ε a year by training: the smaller, the less anybody's data can change what is passed on.",
  epsilonStored: "Privacy loss ε a year by randomised answers that are stored: the smaller, the less an answer tells.",
  churnIrrelevance:
    "Churn a year because recommendations fit worse (or, below 0, customers who stay because they fit better).",
  churnIntrusion: "Churn a year because use of data was felt as intrusive.",
  churnBreach: "Churn a year because of breaches.",
  churnCare: "Churn a year that visible care, information and service avoid (below 0) or cause.",
  churnNews: "Churn a year because of news, word of mouth and being asked.",
  churnTogether: "Churn a year that only several causes together explain.",
  churnBackground: "Churn a year that would happen without any of the causes told apart.",
};

/** Words that results, charts and reports use, with what they mean there. */
export const glossary: Readonly<Record<string, string>> = {
  policy: "A named list of strategies under which the same customers are simulated.",
  reference: "The first policy of a study; all differences are to it.",
  strategy: "One practice: what is asked, stored, changed, kept, read or told.",
  replication:
    "One run of the whole simulation with its own luck and, where they are not fixed, its own draw of the uncertain parameters: one possible world.",
  "burn-in": "Weeks simulated before policies part, so that there is a history when they start.",
  seed: "A text from which all random numbers follow: the same seed gives the same results.",
  slate: "The items that a visit shows.",
  "95 % interval":
    "Range that contains the true mean in 95 of 100 such studies; over replications, so it covers luck and the stated uncertainty of parameters, not errors in the model's form.",
  "paired difference":
    "Difference between two policies within each replication; what both share cancels out, so it is known much better than either level.",
  clear: "Told from zero, at 5 % false alarms among all differences that are judged together.",
  "smallest difference that matters":
    "A difference below it is called too small to matter, however clear it is. Each measure has one; a study may set its own.",
  "probability of being best":
    "How sure the replications make it that a policy's mean over all possible worlds is the best one; not the share of worlds in which it wins.",
  "share of replications": "In how many of the possible worlds simulated, luck included, a policy is the best.",
  "at most lost":
    "With probability 0.9, choosing this policy gives up no more than this on the mean against the best one.",
  regret:
    "How far a policy is from the best one of each replication, on average. Part of it is luck that nobody could have known.",
  frontier: "Policies that no other policy beats on two measures at once.",
  knee: "Where a curve bends: beyond it, turning the dial changes much less.",
  "quasi-identifier": "An attribute that together with others may point to one person, such as age or region.",
  "k-anonymity": "Every combination of quasi-identifiers is shared by at least k rows.",
  "differential privacy":
    "Noise so large that no single person's data change what is passed on by much; ε bounds how much, and smaller is stricter.",
  ε: "Privacy loss of differential privacy: what is passed on is at most e^ε times more likely with somebody's data than without. Below 1 is strict, above 10 protects little.",
  δ: "Small probability with which the bound ε may fail.",
  pseudonym: "A token in place of a person's identity.",
};
