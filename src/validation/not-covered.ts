const ADVERTISING =
  "It is about what advertisers pay for tracking; the model has a firm and its own customers, and no market for advertisements.";
const STATED =
  "It is what people say of themselves, over all firms and all time; the model simulates what they do at one firm.";
const MARKET = "It is a reaction of stock prices; the model has no stock market.";

/** Findings kept for validation that no experiment speaks to, and why. Every other one must have a check. */
export const notCovered: Readonly<Record<string, string>> = {
  "SEG-03": "Segments are fixed cut points of concern; nothing in the model moves concern as the autumn of 2001 did.",
  "SEG-04": "A remark on how surveys were worded, with a split quoted elsewhere; it adds no figure of its own.",
  "SEG-05": STATED,
  "SEG-06": STATED,
  "SEG-08": STATED,
  "SEG-09": `${STATED} The order of age groups is tested with SEG-10.`,
  "VAL-04": "Customers can be paid for data but cannot pay for protection, so that the two prices cannot be compared.",
  "VAL-05":
    "A stated price per website; in the model the value of privacy acts only relative to its median, so that its level has no effect to compare.",
  "CON-03": ADVERTISING,
  "CON-09": ADVERTISING,
  "CON-27": ADVERTISING,
  "CON-29": "The model has no persuasive message, only interfaces, steps, defaults and incentives.",
  "CON-34": `${ADVERTISING} No price is tied to the age of a customer's data.`,
  "CON-38": ADVERTISING,
  "CON-39": "It compares large and small firms that buy advertisements; the model has one firm.",
  "PER-02": "Looks at recommended items are not simulated, only purchases of them (PER-03).",
  "PER-12": "Weeks are the model's finest grain, and a purchase takes no time in it.",
  "PER-13": `${ADVERTISING} It is about winning new customers, who are not modelled before they come.`,
  "PER-23": ADVERTISING,
  "PER-24": ADVERTISING,
  "PER-25": ADVERTISING,
  "PER-28": ADVERTISING,
  "MIN-05":
    "It needs the MovieLens-100K ratings, which do not come with the library; the recommenders here learn from purchases, not from stars.",
  "MIN-07":
    "It needs the MovieLens-20M ratings, which do not come with the library; EASE itself is tested against a closed form.",
  "CRP-11": "Customers have no stage of a purchase at which an advertisement could be too specific.",
  "BRC-05": "It compares countries; a scenario has none. Industries are compared with BRC-03.",
  "BRC-12": MARKET,
  "BRC-13": MARKET,
  "BRC-15": "One bank's loss in one breach; the model's breaches have no heavy tail to compare a single case with.",
  "BRC-17":
    "It compares what people say they will do after a breach with what they do; nobody in the model says anything after a breach.",
  "BRC-18": "The model pays nobody compensation after a breach.",
  "CHN-03": "One service's figure; a scenario's base churn is put in, not simulated.",
  "CHN-08": "A fictional sample of customers; only the shape of its effects could be compared.",
  "CHN-14": "A figure of an industry; a scenario's base churn is put in, not simulated.",
  "TRU-02":
    "That what is heard moves trust as far down as up cannot be compared: good news of a firm spreads to nobody in the model.",
  "DP-02": "Errors of predicted star ratings; the recommenders here learn from purchases and rank.",
  "DP-07":
    "The places where noise can be put in differ: the model has noise on events and on sums, none within training.",
  "RID-03": "Traces of places are not modelled.",
  "RID-07": "It needs fifteen attributes of a whole country's census; the presets have seven at the most.",
};
