/** Studies on many machines: a queue of replications (BullMQ, in Redis or PostgreSQL) and a store of results. */
export { submitToCluster, type Cluster, type SubmitOptions, type Submitted } from "./runners/cluster/submit.ts";
export { workCluster, type WorkOptions } from "./runners/cluster/work.ts";
export { cancelOnCluster, clusterStatus, type StudyStatus } from "./runners/cluster/status.ts";
export type { Order } from "./runners/cluster/place.ts";
export { openStore } from "./runners/stores/open-store.ts";
export type { ResultStore, StoredStudy } from "./runners/stores/result-store.ts";
