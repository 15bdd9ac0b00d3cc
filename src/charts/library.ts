// Every chart that a study can ask for: a line for each file that defines one.
export { churnCauses } from "./churn-causes-chart.ts";
export { consent } from "./consent-chart.ts";
export { dial } from "./dial-chart.ts";
export { gap } from "./gap-chart.ts";
export { heatmap } from "./heatmap-chart.ts";
export { ladder } from "./ladder-chart.ts";
export { riskUtility } from "./risk-utility-chart.ts";
export { smallMultiples } from "./small-multiples-chart.ts";
export { survival } from "./survival-chart.ts";
export { tradeoff } from "./tradeoff-chart.ts";
export { trajectory } from "./trajectory-chart.ts";
export { waterfall } from "./waterfall-chart.ts";
export { winners } from "./winners-chart.ts";
