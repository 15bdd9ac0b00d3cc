import { describe, expect, it } from "vitest";
import { stream } from "../../src/core/random.ts";
import * as p from "../../src/privacy.ts";
import { histories, unprotected } from "../fixtures/people.ts";
import { column, table } from "../fixtures/table.ts";
import { drawsOf } from "./goodness-of-fit.ts";

type Calls = Readonly<Record<string, (value: number) => unknown>>;

const d = drawsOf("refused inputs");
const context = { stream: stream("refused inputs", 0, "attacks") };
const { l1, l2, linf } = p;
const event = (epsilon: number, delta = 0) =>
  ({ mechanism: "laplace", epsilon, delta, unit: "customer", adjacency: "add-remove", count: 1 }) as const;
const six = table([
  column("a", ["u", "v", "v", "w", "w", "w"]),
  column("s", ["0", "1", "0", "1", "0", "1"], { role: "sensitive" }),
]);
const empty = { rows: 0, columns: six.columns.map((c) => ({ ...c, lo: new Uint16Array(0), hi: new Uint16Array(0) })) };
const traces = histories([[0], [1], [2], [0], [1], [2]]);

/** Everything public that takes a privacy loss which must be above 0. */
const lossAboveZero: Calls = {
  numericResponse: (epsilon) => p.numericResponse({ epsilon }),
  privateQueries: (epsilon) => p.privateQueries({ epsilon, draws: d }),
  laplace: (epsilon) => p.laplace({ epsilon, sensitivity: l1(1) }),
  geometric: (epsilon) => p.geometric({ epsilon, sensitivity: l1(1) }),
  gaussian: (epsilon) => p.gaussian({ epsilon, delta: 1e-6, sensitivity: l2(1) }),
  gaussianMultiplier: (epsilon) => p.gaussianMultiplier(epsilon, 1e-6),
  discreteGaussian: (epsilon) => p.discreteGaussian({ epsilon, delta: 1e-6, sensitivity: l2(1) }),
  discreteGaussianMultiplier: (epsilon) => p.discreteGaussianMultiplier(epsilon, 1e-6),
  discreteLaplace: (epsilon) => p.discreteLaplace({ epsilon, sensitivity: l1(1) }),
  exponentialMechanism: (epsilon) => p.exponentialMechanism({ epsilon, sensitivity: linf(1) }),
  exponentialProbabilities: (epsilon) => p.exponentialProbabilities([1, 2], { epsilon, sensitivity: linf(1) }),
  reportNoisyMax: (epsilon) => p.reportNoisyMax({ epsilon, sensitivity: linf(1) }),
  permuteAndFlip: (epsilon) => p.permuteAndFlip({ epsilon, sensitivity: linf(1) }),
  sparseVector: (epsilon) => p.sparseVector({ epsilon, sensitivity: linf(1), threshold: 0, positives: 1 }),
  noisyHistogram: (epsilon) => p.noisyHistogram({ epsilon, perCustomer: 1 }),
  noisyCounts: (epsilon) => p.noisyCounts(traces, 3, { epsilon, perCustomer: 1 }, () => d, d),
  noisyGram: (epsilon) => p.noisyGram(new Float64Array(4), 2, { epsilon, delta: 1e-6, clip: 1 }, d),
  gramNoise: (epsilon) => p.gramNoise({ epsilon, delta: 1e-6, clip: 1 }),
  randomisedResponse: (epsilon) => p.randomisedResponse(epsilon, 4),
  prefersRandomisedResponse: (epsilon) => p.prefersRandomisedResponse(epsilon, 4),
  responseMechanism: (epsilon) => p.responseMechanism({ epsilon, domainSize: 4 }),
  unaryEncoding: (epsilon) => p.unaryEncoding({ epsilon, domainSize: 4 }),
  memoisedUnary: (permanentEpsilon) =>
    p.memoisedUnary({ permanentEpsilon, firstEpsilon: permanentEpsilon / 2, domainSize: 4 }),
  localHashing: (epsilon) => p.localHashing({ epsilon, domainSize: 4 }),
  hadamardResponse: (epsilon) => p.hadamardResponse({ epsilon, domainSize: 4 }),
  chooseLocalMechanism: (epsilon) => p.chooseLocalMechanism(epsilon, 4),
  solveNoise: (epsilon) => p.solveNoise({ epsilon, delta: 1e-6, mechanism: "gaussian", sensitivity: l2(1) }),
  shuffledEpsilon: (epsilon) => p.shuffledEpsilon(epsilon, 10_000, 1e-6),
};

/** Everything public that adds losses up or converts them: none at all (0) is a loss there, less than none is not. */
const lossFromZero: Calls = {
  checkEvent: (epsilon) => p.checkEvent("event", event(epsilon)),
  ledger: (epsilon) => p.ledger({ budget: { epsilon } }),
  basic: (epsilon) => p.basic().epsilon([event(epsilon)], 0),
  advanced: (epsilon) => p.advanced().epsilon([event(epsilon)], 1e-6),
  zcdp: (epsilon) => p.zcdp().epsilon([event(epsilon)], 1e-6),
  rdp: (epsilon) => p.rdp().epsilon([event(epsilon)], 1e-6),
  pld: (epsilon) => p.pld().epsilon([event(epsilon)], 1e-6),
  parallel: (epsilon) =>
    p.parallel({ parts: [[event(epsilon)]], adjacency: "add-remove", accountant: p.basic(), delta: 1e-6 }),
  poissonSampled: (epsilon) => p.poissonSampled(event(epsilon), 0.1),
  groupPrivacy: (epsilon) => p.groupPrivacy(event(epsilon), 2, "customer"),
  advancedEpsilon: (epsilon) => p.advancedEpsilon(epsilon, 2, 1e-6),
  amplifiedEpsilon: (epsilon) => p.amplifiedEpsilon(epsilon, 0.1),
  groupGuarantee: (epsilon) => p.groupGuarantee(epsilon, 0, 2),
  gaussianDelta: (epsilon) => p.gaussianDelta(1, epsilon),
  gaussianLogDelta: (epsilon) => p.gaussianLogDelta(1, epsilon),
  zcdpDelta: (epsilon) => p.zcdpDelta(1, epsilon),
  renyiLogDelta: (epsilon) => p.renyiLogDelta(2, 1, epsilon),
  pureRenyi: (epsilon) => p.pureRenyi(2, epsilon),
  largestTruePositiveRate: (epsilon) => p.largestTruePositiveRate(epsilon, 0, 0.1),
};

/** Everything public that takes a delta. */
const deltaBelowOne: Calls = {
  gaussian: (delta) => p.gaussian({ epsilon: 1, delta, sensitivity: l2(1) }),
  gaussianNoise: (delta) => p.gaussianNoise({ multiplier: 1, delta, sensitivity: l2(1) }),
  gaussianMultiplier: (delta) => p.gaussianMultiplier(1, delta),
  gaussianEpsilon: (delta) => p.gaussianEpsilon(1, delta),
  discreteGaussian: (delta) => p.discreteGaussian({ epsilon: 1, delta, sensitivity: l2(1) }),
  discreteGaussianMultiplier: (delta) => p.discreteGaussianMultiplier(1, delta),
  noisyHistogram: (delta) => p.noisyHistogram({ epsilon: 1, delta, perCustomer: 1, noise: "gaussian" }),
  noisyCounts: (delta) =>
    p.noisyCounts(traces, 3, { epsilon: 1, delta, perCustomer: 1, noise: "gaussian" }, () => d, d),
  noisyGram: (delta) => p.noisyGram(new Float64Array(4), 2, { epsilon: 1, delta, clip: 1 }, d),
  gramNoise: (delta) => p.gramNoise({ epsilon: 1, delta, clip: 1 }),
  solveNoise: (delta) => p.solveNoise({ epsilon: 1, delta, mechanism: "gaussian", sensitivity: l2(1) }),
  shuffledEpsilon: (delta) => p.shuffledEpsilon(1, 10_000, delta),
  ledger: (delta) => p.ledger({ budget: { epsilon: 1, delta } }),
  basic: (delta) => p.basic().epsilon([event(1)], delta),
  advanced: (delta) => p.advanced().epsilon([event(1)], delta),
  zcdp: (delta) => p.zcdp().epsilon([event(1)], delta),
  rdp: (delta) => p.rdp().epsilon([event(1)], delta),
  pld: (delta) => p.pld().epsilon([event(1)], delta),
  parallel: (delta) => p.parallel({ parts: [[event(1)]], adjacency: "add-remove", accountant: p.basic(), delta }),
  advancedEpsilon: (delta) => p.advancedEpsilon(1, 2, delta),
  zcdpEpsilon: (delta) => p.zcdpEpsilon(1, delta),
  renyiEpsilon: (delta) => p.renyiEpsilon(2, 1, delta),
  auditEpsilon: (delta) => p.auditEpsilon({ pair: { first: () => 0, second: () => 0 }, runs: 100, delta }),
  epsilonLowerBound: (delta) => p.epsilonLowerBound({ hits: 1, members: 2, alarms: 1, others: 2, delta }),
};

/** Everything public that puts rows in groups of at least so many. */
const groups: Calls = {
  mondrian: (k) => p.mondrian(six, ["a"], { k, algorithm: "strict" }),
  fullDomain: (k) => p.fullDomain(six, { models: [p.classSize({ k })], suppression: 1 }),
  partition: (k) => p.partition(six, { models: [p.classSize({ k })] }),
  microAggregation: (k) => p.microAggregation(six, { k }),
  cohorts: (size) => p.cohorts(traces, { size, stream: context.stream }),
};

/** Everything public that takes the name of a column: here one that is not there. */
const fields: Readonly<Record<string, (name: string) => unknown>> = {
  tableOf: (name) => p.tableOf([{ age: 1 }], { [name]: { role: "other", domain: ["1"] } }),
  equivalenceClasses: (name) => p.equivalenceClasses(six, [name]),
  smallestClass: (name) => p.smallestClass(six, [name]),
  mondrian: (name) => p.mondrian(six, [name], { k: 2, algorithm: "strict" }),
  fullDomain: (name) => p.fullDomain(six, { models: [], quasiIdentifiers: [name] }),
  partition: (name) => p.partition(six, { models: [], quasiIdentifiers: [name] }),
  microAggregation: (name) => p.microAggregation(six, { k: 2, quasiIdentifiers: [name] }),
  suppressAll: (name) => p.suppressAll(six, [name]),
  utility: (name) => p.utility(six, { table: six, suppressed: new Uint8Array(6) }, { quasiIdentifiers: [name] }),
  classTest: (sensitive) => p.classTest(six, [p.distinctDiversity({ sensitive, l: 2 })]),
  distinctDiversity: (sensitive) => p.partition(six, { models: [p.distinctDiversity({ sensitive, l: 2 })] }),
  entropyDiversity: (sensitive) => p.partition(six, { models: [p.entropyDiversity({ sensitive, l: 2 })] }),
  recursiveDiversity: (sensitive) => p.partition(six, { models: [p.recursiveDiversity({ sensitive, c: 1, l: 2 })] }),
  likeness: (sensitive) => p.partition(six, { models: [p.likeness({ sensitive, beta: 1 })] }),
  disclosurePrivacy: (sensitive) => p.partition(six, { models: [p.disclosurePrivacy({ sensitive, delta: 9 })] }),
  closeness: (sensitive) => p.fullDomain(six, { models: [p.closeness({ sensitive, t: 0.5 })] }),
  reidentificationRisk: (name) => p.reidentificationRisk(six, { columns: [name] }),
  reidentification: (name) =>
    p.reidentification({ attacker: "prosecutor", columns: [name] }).run(unprotected(six), context),
  uniqueness: (name) => p.uniqueness({ columns: [name] }).run(unprotected(six), context),
  recordLinkage: (name) => p.recordLinkage({ columns: [name] }).run(unprotected(six), context),
  attributeInference: (attribute) => p.attributeInference({ attribute }).run(unprotected(six, traces, 3), context),
  attributeDisclosure: (attribute) => p.attributeDisclosure({ attribute }).run(unprotected(six), context),
  singlingOut: (name) => p.singlingOut({ columns: [name] }).run(unprotected(six), context),
};

const domain = ["x", "y", "z"];
const gaps = { levels: [domain, ["*", "", "*"]] };
const gapped = table([
  { ...column("a", domain), hierarchy: gaps },
  column("s", ["0", "1", "0"], { role: "sensitive" }),
]);

/** Everything public that takes a hierarchy: here one that has no label for the value y. */
const hierarchies: Readonly<Record<string, () => unknown>> = {
  checkHierarchy: () => p.checkHierarchy(gaps, domain, "hierarchy"),
  hierarchyFromLevels: () => p.hierarchyFromLevels(domain, [["*", "", "*"]]),
  hierarchyFromCsv: () => p.hierarchyFromCsv("x;*\nz;*", { values: domain }),
  tableOf: () => p.tableOf([{ a: "x" }], { a: { role: "quasi-identifier", domain, hierarchy: gaps } }),
  tableFromCsv: () => p.tableFromCsv("a\nx\n", { a: { role: "quasi-identifier", domain, hierarchy: gaps } }),
  mondrian: () => p.mondrian(gapped, ["a"], { k: 2, algorithm: "strict" }),
  fullDomain: () => p.fullDomain(gapped, { models: [] }),
  partition: () => p.partition(gapped, { models: [] }),
};

/** Public functions that take none of these: sizes, scores, counts, keys, and what was checked where it was made. */
const NEITHER =
  `anonymise releaseInWords draws stream historiesOf recordsOf hierarchyFromIntervals classSize equalDistance orderedDistance addReport capContributions clipFactor clipRow concentration estimateCounts
  estimateFromSupport estimateVariance eventRenyi gramSensitivity histogramSensitivity l1 l2 linf laplaceHalfWidth laplaceRenyi projectToPsd projectToSimplex randomise renyiCurve
  ridgeForNoise subsampledGaussianRenyi supportVariance symmetricEigen unaryEpsilon hmacSha256 tokenNamer tokenOrder tokeniser attackResult auc bestThreshold expectedHarm gower linkage
  logisticRegression membershipInference pitman pitmanParameters populationUniqueness ratesAbove relinking residualRisk sizeCounts slateMembership tableCsv tprAt zayatz`.split(
    /\s+/,
  );

const listed = (calls: object) => Object.entries(calls) as [string, (value: unknown) => unknown][];

describe("the public functions on plain tables refuse", () => {
  it.each(listed(lossAboveZero))("%s: ε of 0, less, NaN or infinity", (_, call) => {
    for (const epsilon of [0, -1, NaN, Infinity])
      expect(() => call(epsilon)).toThrow(new RegExp(`psilon must be .*, got ${epsilon}$`));
    call(1);
  });

  it.each(listed(lossFromZero))("%s: ε below 0 or NaN", (_, call) => {
    for (const epsilon of [-1, NaN])
      expect(() => call(epsilon)).toThrow(new RegExp(`psilon must be .*, got ${epsilon}$`));
    call(1);
  });

  it.each(listed(deltaBelowOne))("%s: δ of 1, more, less than 0 or NaN", (_, call) => {
    for (const delta of [1, 2, -0.1, NaN])
      expect(() => call(delta)).toThrow(new RegExp(`elta must be .*, got ${delta}$`));
    call(1e-6);
  });

  it.each(listed(groups))("%s: groups larger than the table, and wrong sizes", (_, call) => {
    expect(() => call(7)).toThrow(/ must (be|allow classes of) at most the number of rows, 6, got 7/);
    for (const k of [0, 2.5, NaN])
      expect(() => call(k)).toThrow(new RegExp(` must be a whole number at least 1, got ${k}$`));
    call(6);
  });

  it("nothing on an empty table, where nobody can be told apart", () => {
    expect(p.mondrian(empty, ["a"], { k: 7, algorithm: "strict" }).sizes).toHaveLength(0);
    expect(p.fullDomain(empty, { models: [p.classSize({ k: 7 })] }).classes).toBe(0);
    expect(
      p.partition(empty, { models: [p.classSize({ k: 7 }), p.distinctDiversity({ sensitive: "s", l: 2 })] }).classes,
    ).toBe(0);
    expect(p.microAggregation(empty, { k: 7 }).groups).toBe(0);
    expect(p.cohorts(histories([]), { size: 7, stream: context.stream }).sizes).toHaveLength(0);
  });

  it("a table that breaks a model even as a whole", () => {
    const models = [p.distinctDiversity({ sensitive: "s", l: 3 })];
    expect(() => p.partition(six, { models })).toThrow('no partition of 6 rows meets distinct 3-diversity of "s"');
    expect(() => p.fullDomain(six, { models })).toThrow(
      'no generalisation of 6 rows meets distinct 3-diversity of "s"',
    );
  });

  it.each(listed(fields))("%s: a name that no column has", (_, call) => {
    expect(() => call("agee")).toThrow(/^no (column|field) named "agee"; (columns|fields) are /);
  });

  it.each(listed(hierarchies))("%s: a hierarchy with a gap", (_, call) => {
    expect(() => call(undefined)).toThrow(/must (label every leaf|cover every value), got (none|no line) for "y"$/);
  });

  it("and every public function was asked", () => {
    const asked = [lossAboveZero, lossFromZero, deltaBelowOne, groups, fields, hierarchies].flatMap((calls) =>
      Object.keys(calls),
    );
    const known = new Set([...asked, ...NEITHER]);
    const functions = Object.entries(p).flatMap(([name, value]) => (typeof value === "function" ? [name] : []));
    expect(functions.filter((name) => !known.has(name))).toEqual([]);
    expect([...known].filter((name) => !functions.includes(name))).toEqual([]);
  });
});
