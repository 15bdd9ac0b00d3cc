import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { claim, claimed, isClaimed } from "../../src/files/claim.ts";
import { isInside, isPlainFile } from "../../src/files/inside.ts";
import { checkOutputFile, checkOutputFolder } from "../../src/files/output.ts";
import { mayLive, ownPath, readOwnName } from "../../src/files/own-name.ts";
import { removeFiles } from "../../src/files/remove-files.ts";
import { writeAllWhole, writeWhole } from "../../src/files/write-file.ts";
import { temporaryFolder } from "../cli/small.ts";

const home = temporaryFolder();
let places = 0;
const place = (): string => {
  const folder = join(home, String(++places));
  mkdirSync(folder);
  return folder;
};

/** Leaves the draft, the claim and the old results of a process that is no more beside a target. */
function leftByKilled(target: string): string[] {
  const program = `
    import { ownPath } from ${JSON.stringify(new URL("../../src/files/own-name.ts", import.meta.url).pathname)};
    import { mkdirSync, writeFileSync } from "node:fs";
    const target = ${JSON.stringify(target)};
    mkdirSync(ownPath(target, "draft"));
    writeFileSync(ownPath(target, "held"), "");
    mkdirSync(ownPath(target, "old"));
    writeFileSync(ownPath(target, "old") + "/results.csv", "old");`;
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program]);
  expect([status, String(stderr)]).toEqual([0, ""]);
  return readdirSync(join(target, ".."));
}

describe("an output place", () => {
  it.each([
    ["a link that leads nowhere", (f: string) => (symlinkSync("/nowhere/x", join(f, "a")), join(f, "a")), /is a link to "\/nowhere\/x", which is not there/], // prettier-ignore
    ["below such a link", (f: string) => (symlinkSync("/nowhere/x", join(f, "a")), join(f, "a", "b")), /is a link to "\/nowhere\/x"/], // prettier-ignore
    ["below a file", (f: string) => (writeFileSync(join(f, "a"), ""), join(f, "a", "b", "c")), /where ".*a" is a file/],
    ["nothing", () => " ", /must be a path that is not empty/],
    ["a name that is too long", (f: string) => join(f, "x".repeat(300)), /its name is too long/],
    ["the top of the disk", () => "/", /below the top of the disk/],
  ])("is refused before any work in the user's words: %s", (_, make, message) => {
    const folder = place();
    const path = make(folder);
    const before = readdirSync(folder);
    expect(() => checkOutputFile("--out", path, true)).toThrow(message);
    expect(() => checkOutputFolder("--out", path)).toThrow(/^--out must be .*, got "/);
    expect(readdirSync(folder)).toEqual(before);
  });

  it("is a plain file or a folder, whichever is meant", () => {
    const folder = place();
    expect(() => checkOutputFile("--out", folder, true)).toThrow(/must be a plain file, got ".*", which is a folder/);
    expect(() => checkOutputFile("--out", "/dev/null", true)).toThrow(
      /must be a plain file, got ".*", which is a device/,
    );
    writeFileSync(join(folder, "a"), "");
    expect(() => checkOutputFolder("--out", join(folder, "a"))).toThrow(/must be a folder, got ".*", which is a file/);
    expect(() => checkOutputFile("--out", join(folder, "a"), false)).toThrow(/or be given with --force/);
    checkOutputFile("--out", join(folder, "b", "c"), false);
    expect(readdirSync(folder)).toEqual(["a"]);
  });
});

describe("a file", () => {
  it("is written whole, through links, with its folders, and leaves no draft", () => {
    const folder = place();
    writeWhole(join(folder, "new", "a"), ["one ", "two"]);
    symlinkSync(join(folder, "new", "a"), join(folder, "link"));
    writeWhole(join(folder, "link"), "three");
    expect([readFileSync(join(folder, "new", "a"), "utf8"), readdirSync(join(folder, "new"))]).toEqual([
      "three",
      ["a"],
    ]);
    expect(() => writeWhole(join(folder, "new", "a"), "four", { replace: false })).toThrow(/it was written meanwhile/);
    expect([readFileSync(join(folder, "new", "a"), "utf8"), readdirSync(join(folder, "new"))]).toEqual([
      "three",
      ["a"],
    ]);
  });

  it("stays as it was where its content cannot be made or written", () => {
    const folder = place();
    const path = join(folder, "a");
    writeWhole(path, "old");
    const broken = function* (): Generator<string> {
      yield "half";
      throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
    };
    expect(() => writeWhole(path, broken())).toThrow(`could not write "${path}": the disk is full`);
    expect(() => writeAllWhole(folder, [["a", "new"], ["b", broken()]])).toThrow(/"[^"]*b": the disk is full/); // prettier-ignore
    expect([readFileSync(path, "utf8"), readdirSync(folder)]).toEqual(["old", ["a"]]);
  });
});

describe("the right to write a place", () => {
  it("is had by one at a time", async () => {
    const path = join(place(), "new", "out");
    const release = claim(path);
    expect(isClaimed(path)).toBe(true);
    expect(() => claim(path)).toThrow(/must be written by one run at a time, but this process is writing it/);
    release();
    expect([isClaimed(path), existsSync(join(path, ".."))]).toEqual([false, false]);
    await expect(claimed(path, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await claimed(path, () => 1)).toBe(1);
  });

  it("ends with the process, and what it left is removed or put back", () => {
    const target = join(place(), "out");
    expect(leftByKilled(target)).toHaveLength(3);
    const release = claim(target);
    expect(readFileSync(join(target, "results.csv"), "utf8")).toBe("old");
    release();
    expect(readdirSync(join(target, ".."))).toEqual(["out"]);
    leftByKilled(target);
    checkOutputFolder("--out", target);
    expect(readdirSync(join(target, ".."))).toEqual(["out"]);
  });

  it("never takes a user's own file for a left draft, nor that of a living process", () => {
    const folder = place();
    const target = join(folder, "out");
    const names = [".out.draft-123", ".out.draft-1-2-00000000-00000000", ".out.draft-123-old"];
    for (const name of names) mkdirSync(join(folder, name));
    mkdirSync(ownPath(target, "draft"));
    checkOutputFolder("--out", target);
    expect(readdirSync(folder)).toHaveLength(4);
  });

  it("knows its names again", () => {
    for (const target of ["/a/out", "/a/ö.partial", `/a/${"x".repeat(250)}`]) {
      const name = ownPath(target, "draft").slice("/a/".length);
      const own = readOwnName(target, name);
      expect(own).toMatchObject({ kind: "draft", pid: process.pid });
      expect([mayLive(own!), mayLive({ ...own!, born: "1" }), mayLive({ ...own!, host: "ffffffff" })]).toEqual([
        true,
        process.platform !== "linux",
        true,
      ]);
      expect(readOwnName("/a/other", name)).toBeUndefined();
      expect(Buffer.byteLength(name)).toBeLessThan(256);
    }
  });
});

it("a path from a file stays inside its folder", () => {
  for (const name of [
    "../a",
    "a/../../b",
    "/etc/passwd",
    "a//b",
    "./a",
    "a/.",
    "",
    "C:/a",
    "a\\b",
    "a\0b",
    "x".repeat(2000),
  ])
    expect(isInside(name), name).toBe(false);
  for (const name of ["a", "charts/a b.png", "..a", "a..b/c…"]) expect(isInside(name), name).toBe(true);
  const folder = place();
  mkdirSync(join(folder, "in"));
  writeFileSync(join(folder, "in", "a"), "");
  symlinkSync(join(folder, "in"), join(folder, "link"));
  symlinkSync(join(folder, "in", "a"), join(folder, "in", "b"));
  expect(["in/a", "in/b", "link/a", "in", "in/a/c", "x"].map((name) => isPlainFile(folder, name))).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

it("removing files takes nothing else along", () => {
  const folder = place();
  for (const name of ["a", "in/b", "in/deep/c", "in/mine"]) writeWhole(join(folder, name), name);
  removeFiles(folder, ["a", "in/b", "in/deep/c", "absent/x"]);
  expect(readdirSync(folder, { recursive: true })).toEqual(["in", "in/mine"].map((name) => name));
  removeFiles(folder, ["in/mine"]);
  expect(existsSync(folder)).toBe(false);
});
