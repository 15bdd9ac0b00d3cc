// Starts sensitivity-worker.ts from TypeScript source in a thread; a build has sensitivity-worker.js and does not need this file.
import { tsImport } from "tsx/esm/api";

const module = await tsImport("./sensitivity-worker.ts", import.meta.url);
export default module.default?.default ?? module.default;
