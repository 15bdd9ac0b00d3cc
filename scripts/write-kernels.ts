import { writeFileSync } from "node:fs";
import { kernelsModule } from "./compile-kernels.ts";

/** Compiles the kernels into the module that the engine loads. */
writeFileSync(new URL("../src/core/kernels/module.ts", import.meta.url), await kernelsModule());
