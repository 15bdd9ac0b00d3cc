import { digests } from "./digest-study.ts";

console.log(JSON.stringify(await digests()));
