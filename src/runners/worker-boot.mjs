// Starts worker.ts from TypeScript source in a thread; a build has worker.js and does not need this file.
import { tsImport } from "tsx/esm/api";

const module = await tsImport("./worker.ts", import.meta.url);
export default module.default?.default ?? module.default;
