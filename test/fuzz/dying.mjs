// Loaded before the command. Counts what the main thread changes in a folder, writes each change into a log, and ends
// the process by SIGKILL just before change number DYING_AT, or in the middle of it where that is a write.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import process from "node:process";

const { DYING_IN: folder, DYING_AT: last, DYING_LOG: log } = process.env;
const { appendFileSync, openSync, writeSync } = fs;
const open = new Map();
let changes = 0;

/** Counts a change; the last one is not made. */
function change(what, path, half = () => undefined) {
  if (!String(path).startsWith(`${folder}/`)) return;
  if (++changes === Number(last)) {
    half();
    process.kill(process.pid, "SIGKILL");
  }
  appendFileSync(log, `${what} ${path}\n`);
}

fs.openSync = (path, flags = "r", ...rest) => {
  if (flags !== "r") change("open", path);
  const file = openSync(path, flags, ...rest);
  if (typeof flags === "string" && flags !== "r") open.set(file, path);
  else open.delete(file);
  return file;
};
fs.writeSync = (file, bytes, at = 0, ...rest) => {
  change("write", open.get(file), () => writeSync(file, bytes.subarray(at, at + Math.ceil((bytes.length - at) / 2))));
  return writeSync(file, bytes, at, ...rest);
};
for (const name of ["renameSync", "linkSync", "symlinkSync", "copyFileSync"]) {
  const before = fs[name];
  fs[name] = (from, to, ...rest) => {
    change(name, to);
    return before(from, to, ...rest);
  };
}
for (const name of ["mkdirSync", "mkdtempSync", "rmSync", "rmdirSync", "unlinkSync", "writeFileSync"]) {
  const before = fs[name];
  fs[name] = (path, ...rest) => {
    change(name, path);
    return before(path, ...rest);
  };
}
syncBuiltinESMExports();
