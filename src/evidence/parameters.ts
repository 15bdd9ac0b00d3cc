import { declare as p, type Parameter } from "./parameter.ts";

/**
 * Every behavioural parameter of the model: value, range, unit, source. Scenarios may replace values, never invent
 * names.
 */
// prettier-ignore
export const parameters: readonly Parameter[] = [
  // who customers are
  p("segments.fundamentalist", 0.25, 0.25, 0.25, "share", "taken", "SEG-01F SEG-07", "a label: cut point of concern"),
  p("segments.unconcerned", 0.12, 0.12, 0.12, "share", "taken", "SEG-01U SEG-07", "a label: cut point of concern"),
  p("frailty.share", 0.23, 0.23, 0.23, "share", "calibrated", "CHN-04", "as published: 23 % of subscribers are serial churners"),
  p("frailty.ratio", 2.4, 2, 3, "hazard ratio", "calibrated", "CHN-04", "23 % of subscribers make 42 % of cancels: (0.42/0.23)/(0.58/0.77) = 2.4"),
  p("habit.accept", 0.1, 0.05, 0.2, "share", "assumption", "VAL-03", "always agrees, whatever the interface; the source gives the pattern, the size is ours"),
  p("habit.refuse", 0.05, 0.02, 0.1, "share", "assumption", "VAL-03", "always refuses when really asked"),
  p("privacy.valueMedian", 20, 5, 60, "money per year", "assumption", "TRT-14"),
  p("privacy.valueLogSd", 1, 0.6, 1.5, "log", "assumption", "TRT-14", "right-skewed: log-normal"),
  p("privacy.valueConcern", 0.5, 0.2, 0.8, "log per sd", "assumption", "TRT-14"),
  p("traits.concernTrust", -0.34, -0.45, -0.25, "standardised path", "taken", "TRT-01"),
  p("traits.concernRisk", 0.26, 0.15, 0.38, "standardised path", "taken", "TRT-02"),
  p("traits.trustRisk", -0.15, -0.25, -0.05, "standardised path", "taken", "TRT-05"),

  // what they answer when asked
  p("consent.trust", 0.23, 0.12, 0.35, "standardised path", "taken", "TRT-03"),
  p("consent.risk", 0.63, 0.5, 0.75, "standardised path", "taken", "TRT-04"),
  p("consent.sensitivity", 0.5, 0.2, 1, "standardised path", "assumption", "", "perceived risk per unit of sensitivity asked for, relative to asking for everything"),
  p("consent.benefit", 0.5, 0.2, 1, "logit per sd", "assumption", "", "satisfaction so far"),
  p("consent.demand", 0.3, 0.1, 0.6, "logit per sd", "assumption", "TRT-12", "digital demand; correlated with concern, so that stated concern and what people agree to come apart"),
  p("consent.value", 0.3, 0.1, 0.6, "logit per log unit", "assumption", "TRT-14", "intrinsic value of privacy relative to its median"),
  p("consent.attenuation", 0.47, 0.3, 0.7, "ratio", "calibrated", "TRT-01 TRT-02 TRT-03 TRT-04 TRT-05 TRT-09", "behaviour follows intention weakly: -0.13 / -0.27, computed from recalled figures"),
  p("consent.scale", 1.814, 1.814, 1.814, "logit per sd", "calibrated", "", "π/√3, the standard deviation of the logistic distribution: a constant that turns standardised paths into log-odds"),
  p("consent.step", 1.6, 1.2, 2, "logit per click", "calibrated", "CON-10 CON-43", "an option behind clicks is chosen 70 % less often: 1.5 to 1.7 logits from 30 to 50 %; 1 logit among 40 participants"),
  p("consent.granular", -0.87, -1.25, -0.5, "logit", "calibrated", "CON-11", "-14 points from 50 %, with the habitual shares and the attention at their defaults, as for all offsets below"),
  p("consent.statusQuo", 1.16, 0.6, 1.5, "logit", "calibrated", "VAL-01 VAL-02", "half of the 2.3 logits between the two endowments, recalled figures"),
  p("consent.offset.hiddenReject", 2.07, 1.54, 2.79, "logit", "calibrated", "CON-10 CON-43", "70 % (60-78) fewer refuse; +20 points from 50 %, beside the +22.5 of 40 participants"),
  p("consent.offset.noReject", 2.87, 1.74, 5, "logit", "calibrated", "CON-17", "94 % (90-98) accept, bounded by those who always refuse"),
  p("consent.offset.fairBanner", 0.56, -0.37, 0.91, "logit", "calibrated", "CON-16 CON-51", "50 % (35-55) of all accept: 64 % of those who choose; 59 % say so where refusing is as easy"),
  p("consent.offset.optInPrompt", -2.11, -2.59, -1.75, "logit", "calibrated", "CON-05 CON-54", "25 % (20-30) accept; apps that choose whom to ask get more"),
  p("consent.attention.blocking", 0.78, 0.7, 0.9, "share", "calibrated", "CON-44", "22 % of banners are closed without a choice: who closes gets the default"),
  p("consent.attention.banner", 0.24, 0.2, 0.6, "share", "calibrated", "CON-42", "76 % close a non-blocking notice without a choice"),
  p("consent.attention.hidden", 0.0064, 0.0028, 0.014, "share", "calibrated", "CON-01", "0.23 % leave although a third of those who choose would refuse a fair question"),
  p("consent.attention.unprompted", 0.01, 0.002, 0.02, "share", "calibrated", "CON-14", "0.1 % enable everything when nothing nudges"),
  p("consent.money", 1, 0.5, 2, "logit per log unit", "assumption", "VAL-07 TRT-14", "money offered per year relative to the person's own value of privacy; the sources give sign and skew"),
  p("consent.fatigue", 0.2, 0, 0.4, "share", "assumption", "", "attention lost with every repeated question"),
  p("withdraw.base", 0.0023, 0.001, 0.005, "per month", "assumption", "CON-01", "taken as the order of magnitude of leaving without a prompt"),
  p("withdraw.concern", 0.4, 0.2, 0.8, "logit per sd", "assumption", "TRT-12", "sign from the source"),
  p("withdraw.trust", 4, 2, 8, "logit per unit of trust lost", "assumption", "TRT-12 TRU-01"),
  p("withdraw.step", 0.5, 0.2, 1, "logit per click", "assumption", "CON-10"),
  p("access.base", 0.0005, 0.0001, 0.002, "per month", "assumption", "SEG-11", "asks for a copy of the own data; the source counts those who ever did so anywhere"),
  p("requests.cost", 50, 10, 200, "money per request", "assumption", "CMP-08", "for a copy or an erasure, mostly automated; by hand one costs some 1,400"),
  p("erase.base", 0.00003, 0.00001, 0.0002, "per month", "calibrated", "CMP-17 CMP-18 SEG-11", "a third of 859 requests per million records and year; up to ten times as many, since records are not active customers"),
  p("erase.concern", 0.5, 0.2, 1, "logit per sd", "assumption", "SEG-11 TRT-12"),

  // what they choose
  p("choice.priceWeight", 0.3, 0.1, 0.6, "utility per log price", "assumption", ""),
  p("choice.slateShare", 0.25, 0.1, 0.4, "share of needs", "assumption", "PER-06 PER-07", "needs for which the slate is looked at first; the uplift it implies is reported, not fitted"),
  p("choice.acceptPopular", 0.1, 0.05, 0.2, "probability", "assumption", "", "that a glance at the bestsellers ends in a purchase; sets the outside option"),
  p("choice.searchConversion", 0.85, 0.75, 0.95, "probability", "assumption", "", "that own search ends in a purchase"),
  p("choice.positionBias", 1, 0.5, 1.5, "exponent", "assumption", "", "examination of slot r falls as (1 / log2(r + 1)) to this power"),
  p("choice.views", 2, 1, 4, "views per visit", "assumption", ""),
  p("choice.substitute", 0.2, 0, 0.5, "probability", "assumption", "", "that another item of the family is taken for the one that was wanted; only where demand goes by interests"),
  p("choice.impulse", 0.01, 0, 0.04, "probability per slot", "assumption", "PER-06 PER-07 PER-09", "that a slot sells what nobody came for; of the order at which the whole firm gains what the sources say; only where demand goes by interests"),
  p("choice.impulseLift", 5, 2, 10, "ratio", "assumption", "", "times the average customer's want at which a slot sells fully; only where demand goes by interests"),
  p("demand.concentration", 1, 0.5, 2, "factor", "assumption", "", "on the concentrations of all lists of interests: small means few, strong ones; only where demand goes by interests"),
  p("demand.mission", 1, 0.5, 2, "factor", "assumption", "", "on the concentrations of missions: small means that a visit keeps to its theme; only where demand goes by interests"),

  // what they feel
  p("satisfaction.rate", 0.1, 0.05, 0.2, "per visit", "assumption", "", "weight of the newest visit in the running mean"),
  p("reactance.slope", 2, 1, 4, "utility per unit", "assumption", "CRP-07"),
  p("reactance.covert", 1, 0.5, 2, "ratio", "assumption", "CRP-01", "sign from the source"),
  p("reactance.control", 0.5, 0.3, 0.7, "share", "assumption", "CRP-06", "set equal to reactance.trust: no source separates them"),
  p("reactance.trust", 0.5, 0.3, 0.7, "share", "assumption", "CRP-06 CRP-07"),
  p("reactance.threshold", 0.35, 0.2, 0.5, "depth", "assumption", "PER-30"),
  p("reactance.concern", 0.3, 0.1, 0.5, "share per sd", "assumption", "PER-30", "how much concern lowers the threshold"),
  p("sensitivity.views", 0.3, 0.2, 0.4, "depth", "assumption", ""),
  p("sensitivity.purchases", 0.25, 0.15, 0.35, "depth", "assumption", ""),
  p("sensitivity.declared", 0.3, 0.2, 0.4, "depth", "assumption", ""),
  p("sensitivity.location", 0.5, 0.3, 0.7, "depth", "assumption", ""),
  p("sensitivity.thirdParty", 0.6, 0.4, 0.8, "depth", "assumption", "CRP-03"),
  p("sensitivity.support", 0.3, 0.2, 0.4, "depth", "assumption", ""),

  // whom they trust
  p("trust.initial", 0.6, 0.5, 0.7, "trust", "assumption", "TRU-11B TRU-11H TRU-11T TRU-11R TRU-11M", "the same for every industry: the sources order industries, banks far above the rest, and give no levels"),
  p("trust.sd", 0.12, 0.08, 0.16, "trust", "assumption", "", "spread of the long-run level between customers"),
  p("trust.gain", 0.08, 0.02, 0.2, "per month", "assumption", "", "no field estimate was found: varied over a factor of ten"),
  p("trust.asymmetry", 2.25, 1.5, 4, "ratio", "assumption", "TRU-01 TRU-08 TRU-09 TRU-10", "loss over gain for own experience; sign from TRU-01, size is the loss-aversion prior, beside a stated 2.7 (TRU-09, TRU-10)"),
  p("trust.peak", 0.5, 0.2, 0.8, "share", "assumption", "TRU-01", "how much of the asymmetry peaks at intermediate trust"),
  p("trust.reversion", 0.02, 0.01, 0.04, "per week", "assumption", ""),
  p("trust.tenure", 0.1, 0.05, 0.2, "per year", "assumption", "TRU-07", "older customers weigh news less"),
  p("trust.surprise", 1, 1, 1, "signal", "assumption", "", "a slate that fits better or worse than expected: the unit in which the other signals are counted"),
  p("trust.care", 0.3, 0.1, 0.6, "signal", "assumption", "BRC-14", "weight of visible control and safety as a good signal"),
  p("service.contact", 0.03, 0.01, 0.06, "per visit", "assumption", "", "that a customer has a matter for a service agent"),
  p("service.orders", 0.6, 0.4, 0.8, "share", "assumption", "", "matters about a purchase; the others are about the person"),
  p("trust.service", 0.5, 0.2, 1, "signal", "assumption", "", "a matter that an agent could not settle for want of data; matters settled are service as usual"),
  p("trust.news", 1, 0.8, 1.5, "ratio", "assumption", "TRU-01", "loss over gain for what one only hears of: close to even, unlike own experience"),
  p("trust.breach", 1, 0.5, 2, "signal", "assumption", "BRC-14"),
  p("trust.scar", 0.2, 0.1, 0.4, "share", "assumption", "", "lasting loss of the ceiling after misuse"),

  p("trust.attacked", 0.7, 0.4, 1, "ratio", "assumption", "TRU-06", "weight of a breach by an attack from outside relative to one that is the firm's own fault"),
  p("transparency.acceptable", 0.2, 0.1, 0.4, "signal", "assumption", "CRP-03 CRP-05", "being told of acceptable use by a firm that is fully trusted; sign from the sources"),
  p("transparency.unacceptable", 0.2, 0.1, 0.4, "signal", "assumption", "CRP-03 CRP-04", "being told of unacceptable use; sign from the sources, the asymmetry of trust comes on top"),
  p("transparency.salience", 0.3, 0, 0.6, "signal", "assumption", "", "a formal notice reminds those who trust the firm that there is something to worry about"),
  p("promise.gain", 0.5, 0.2, 1, "ratio", "assumption", "", "extra weight of good signals in the weeks after a promise; halved after deception"),
  p("promise.weeks", 13, 4, 26, "weeks", "assumption", ""),
  p("theatre.audit", 0.1, 0.03, 0.3, "per year", "assumption", "", "that an audit from outside finds a gap between claimed and real protection, when all of it is claimed and none is there"),
  p("theatre.news", 0.1, 0.03, 0.3, "per year", "assumption", "", "that the press finds it"),
  p("wordOfMouth.strength", 0.5, 0.1, 1, "signal", "assumption", "", "bad news when everybody one hears from has something bad to tell; used where the scenario has word of mouth"),
  p("wordOfMouth.degree", 6, 6, 6, "acquaintances", "assumption", "", "a whole number that the network is made of, never drawn"),
  p("wordOfMouth.rewiring", 0.1, 0.01, 0.3, "share", "assumption", "", "acquaintances from anywhere instead of nearby"),

  // what leaks
  p("breach.base", 0.05, 0.02, 0.15, "per year", "assumption", "CMP-06", "for a firm that holds everything and protects it as usual"),
  p("breach.awareness", 0.26, 0.15, 0.35, "share", "taken", "BRC-16"),
  p("breach.engagement", 0.3, 0.1, 0.5, "share", "assumption", "", "fewer visits right after learning of a breach"),
  p("breach.decay", 0.75, 0.5, 1, "weeks", "calibrated", "BRC-11", "a stock market forgets in five days: the order of magnitude, as a prior"),
  p("breach.excessChurn", 0.039, 0.02, 0.07, "share in six months", "taken", "BRC-01"),
  p("breach.buffer", 0.7, 0.4, 0.9, "share", "assumption", "BRC-14", "damage averted when transparency and control are complete"),
  p("breach.misuse", 0.1, 0.05, 0.2, "share", "assumption", "", "breaches that come from misuse inside the firm"),
  p("breach.negligence", 0.25, 0.1, 0.4, "share", "assumption", "", "of the breaches that are no misuse: the firm's own fault"),
  p("breach.clear", 0.8, 0.3, 1.3, "share", "assumption", "", "excess churn averted when a breach is explained and put right; above 1 more customers stay than without it"),
  p("breach.repair", 0.5, 0.2, 1, "signal", "assumption", "TRU-06", "good signal of a breach put right, by its severity"),
  p("rivals.breach", 0.1, 0.03, 0.3, "per year", "assumption", "", "a breach at a rival that people hear of"),
  p("rivals.spill", 0.2, 0, 0.5, "signal", "assumption", "BRC-14", "sign from the source"),
  p("rivals.severe", 0.8, 0.6, 0.95, "severity", "assumption", "BRC-14", "from here on a rival's breach makes this firm look better"),
  p("breach.recordCost", 150, 50, 250, "money per record", "assumption", "CMP-09", "order of magnitude of the mean cost over the mean size"),

  // what attackers want
  p("harm.gain", 10, 1, 100, "money per record", "assumption", "", "what an attacker earns with one person found"),
  p("harm.cost", 1, 0.1, 4, "money per record", "assumption", "", "what an attempt on one record costs him"),
  p("harm.loss", 50, 10, 500, "money per record", "assumption", "", "what a person loses who is found"),

  p("money.term", 5, 3, 10, "years", "assumption", "", "over which one-off sums are written off, in equal parts, and after which they fall due again"),
  p("money.customerBase", 100000, 30000, 300000, "customers", "assumption", "", "customers of the firm, for whom the simulated ones stand: fixed costs are shared by all of them"),

  // why they leave
  p("churn.base", 0.02, 0.004, 0.06, "per month", "assumption", "CHN-01 CHN-06 CHN-07", "set by the industry of the scenario, never drawn; the range spans the industries"),
  p("churn.breachIndustry", 0.33, 0.2, 0.5, "ratio", "calibrated", "BRC-04", "excess churn after a breach relative to the mean of industries: 1 % over 3 % in retail; presets of other industries set their own"),
  p("churn.prompt", 0, -0.3, 0.3, "logit", "assumption", "", "a declared what-if: that a question about data makes anybody leave or stay, for three months, has no source; by default it does neither"),
  p("contract.bound", 0.25, 0.1, 0.6, "hazard ratio", "assumption", "CHN-07", "while bound, relative to no contract, where a scenario has contracts; the source fixes the mean over customers, the ratio is ours"),
  p("contract.end", 6, 2, 12, "hazard ratio", "assumption", "CHN-07", "in the last weeks of a term, relative to no contract; as for contract.bound"),
  p("contract.window", 4, 2, 8, "weeks", "assumption", "", "in which notice can be given before a term is renewed: a month"),
  p("return.year", 0.15, 0.05, 0.42, "share in a year", "assumption", "CHN-01 CHN-02", "of those who left; streaming has 1 − 3.1 / 5.3 = 0.42 from net and gross churn"),
  p("churn.satisfaction", 2, 1, 4, "logit per unit", "assumption", "PER-09", "repeat purchase under personalisation gives the sign"),
  p("churn.trust", 2, 1, 4, "logit per unit", "assumption", "", "stated switching gives the sign"),
  p("churn.tenure", 0.2, 0, 0.4, "logit per log year", "assumption", ""),
];

/** The parameter of that name, or undefined. */
export const parameter = (name: string): Parameter | undefined => parameters.find((x) => x.name === name);
