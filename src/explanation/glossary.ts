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
