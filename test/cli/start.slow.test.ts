import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { coloured } from "../../src/cli/terminal/colour.ts";
import { READY_POLICIES } from "../../src/cli/init/ready-policies.ts";
import { parseStudy, presets, recommenders, strategies } from "../../src/index.ts";
import { recommenderDescriptions, scenarioDescriptions, strategyDescriptions } from "../../src/study/descriptions.ts";
import { call } from "./capture.ts";
import { temporaryFolder } from "./small.ts";

const folder = temporaryFolder();
const root = fileURLToPath(new URL("../..", import.meta.url));
const COMMANDS = [
  "init",
  "run",
  "check",
  "explain",
  "fit",
  "fit-churn",
  "list",
  "diff",
  "verify",
  "explore",
  "completion",
  "calibrate",
  "validate",
  "sensitivity",
  "sweep",
  "worth",
  "flips",
  "record",
  "score",
];

describe("counterpoise init", () => {
  it("writes a commented study that runs", async () => {
    const path = join(folder, "study.yaml");
    const made = await call(
      "init",
      path,
      "--scenario",
      "bank",
      "--policies",
      "ask,k-anonymity",
      "--replications",
      "2",
      "--customers",
      "60",
      "--weeks",
      "3",
      "--yes",
    );
    expect(made).toEqual({ code: 0, out: `${path}\n`, err: `run it: counterpoise run ${path}\n` });
    expect(readFileSync(path, "utf8").match(/^ *#/gm)!.length).toBeGreaterThan(6);
    const run = await call("run", path, "--out", join(folder, "out"), "--formats", "html", "--quiet", "--json");
    expect(JSON.parse(run.out)).toMatchObject({
      replications: 2,
      policies: [{ name: "collect everything" }, { name: "ask first" }, { name: "10-anonymity" }],
    });
    expect(existsSync(join(folder, "out", "report.html"))).toBe(true);
  }, 120_000);

  it.each(Object.keys(presets))(
    "writes a valid study of %s with every policy, as YAML and as TypeScript",
    async (scenario) => {
      for (const ending of ["yaml", "ts"]) {
        const path = join(folder, `${scenario}.${ending}`);
        expect(
          await call(
            "init",
            path,
            "--scenario",
            scenario,
            "--policies",
            "all",
            "--question",
            'Is "it" <b> small?',
            "--yes",
          ),
        ).toMatchObject({ code: 0 });
        const source = readFileSync(path, "utf8");
        // the package is not installed beside the temporary folder
        writeFileSync(
          path,
          source.replace('from "counterpoise"', `from ${JSON.stringify(join(root, "src/index.ts"))}`),
        );
        const { code, out, err } = await call("check", path, "--json");
        expect(err).toBe("");
        expect(JSON.parse(out)).toMatchObject({
          question: 'Is "it" <b> small?',
          measures: expect.arrayContaining(["personalisation", "tracing"]) as unknown,
          policies: ["collect everything", ...READY_POLICIES.map(({ name }) => name)],
        });
        expect(code).toBe(0);
      }
    },
  );

  it.each([
    ["a file that is there", ["study.yaml"], /must be a file that does not exist, or be given with --force/],
    ["another ending", ["study.docx"], /the study must be a \.ts, \.mts, \.yaml, \.yml file, got ".*study\.docx"/],
    [
      "an unknown scenario",
      ["new.yaml", "--scenario", "banc"],
      /--scenario must be one of retailer, .*, got "banc"; did you mean "bank"\?/,
    ],
    [
      "an unknown policy",
      ["new.yaml", "--policies", "aks"],
      /no policy named "aks"; policies are purchases, .*, all; did you mean "ask"\?/,
    ],
  ])("refuses %s", async (_, [file, ...args], message) => {
    writeFileSync(join(folder, "study.yaml"), "mine");
    const { code, err } = await call("init", join(folder, file), ...args);
    expect(err).toMatch(message);
    expect(code).toBe(2);
    expect(existsSync(join(folder, "new.yaml"))).toBe(false);
  });
});

describe("counterpoise list", () => {
  it("has a line on every strategy, recommender and scenario", () => {
    for (const [known, described] of [
      [strategies, strategyDescriptions],
      [recommenders, recommenderDescriptions],
      [presets, scenarioDescriptions],
    ])
      expect(Object.keys(described).sort()).toEqual(Object.keys(known).sort());
  });

  it("prints names with a line on each, and JSON for machines", async () => {
    const { out } = await call("list", "strategies");
    expect(out).toMatch(/^minimisation +asks for and keeps fewer signals, fields or events$/m);
    expect(out.trim().split("\n")).toHaveLength(Object.keys(strategies).length);
    const parameters = JSON.parse((await call("list", "parameters", "--json")).out) as {
      name: string;
      value: number;
    }[];
    expect(parameters.find(({ name }) => name === "frailty.ratio")).toMatchObject({
      value: 2.4,
      low: 2,
      high: 3,
      sources: ["CHN-04"],
    });
    expect(Object.keys(JSON.parse((await call("list", "--json")).out) as object)).toContain("risks");
  });
});

describe("help", () => {
  it.each(COMMANDS)("of %s has examples that name it", async (name) => {
    const { code, out } = await call(name, "--help");
    expect(out).toMatch(new RegExp(`Examples:\\n  # .+\\n  \\$ .*counterpoise ${name}`));
    expect(code).toBe(0);
  });

  it("explains exit codes, and the page on the command has every command and option", async () => {
    const { out } = await call("--help");
    for (const words of ["0    done", "1    the work failed", "2    bad input", "130  interrupted"])
      expect(out).toContain(words);
    const page = readFileSync(join(root, "docs/command-line.md"), "utf8");
    for (const name of COMMANDS) {
      expect(page).toContain(`## ${name}`);
      const flags = [...(await call(name, "--help")).out.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)]
        .map(([, flag]) => flag)
        .filter((flag) => flag !== "--help");
      for (const flag of flags) expect(page, `${name} ${flag}`).toContain(`\`${flag}`);
    }
  });
});

describe("completion", () => {
  const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

  /** What bash would offer for a line with the cursor at its end. */
  function offered(script: string, line: string): string[] {
    const words = line.split(" ");
    const program = `${script}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _counterpoise; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr, status } = spawnSync("bash", ["--norc", "-c", program], { encoding: "utf8", cwd: folder });
    expect([status, stderr]).toEqual([0, ""]);
    return stdout.trim().split("\n").filter(Boolean);
  }

  it.skipIf(spawnSync("bash", ["--version"]).status !== 0)(
    "works in bash: commands, options, names and files",
    async () => {
      const { out: script } = await call("completion", "bash");
      expect(offered(script, "counterpoise ")).toEqual(expect.arrayContaining([...COMMANDS, "help"]));
      expect(offered(script, "counterpoise ex")).toEqual(["explain", "explore"]);
      expect(offered(script, "counterpoise run --rep")).toEqual(["--replications"]);
      expect(offered(script, "counterpoise list para")).toEqual(["parameters"]);
      mkdirSync(join(folder, "somewhere"), { recursive: true });
      expect(offered(script, "counterpoise run some")).toEqual(["somewhere"]);
      expect(offered(script, "counterpoise run study.yaml --out some")).toEqual(["somewhere"]);
    },
  );

  const LINES = [
    ["counterpoise ex", ["explain", "explore"]],
    ["counterpoise run --rep", ["--replications"]],
    ["counterpoise list para", ["parameters"]],
    ["counterpoise run stu", ["study.yaml"]],
    ["counterpoise run x --out stu", ["study.yaml"]],
  ] as const;

  const fish = spawnSync("fish", ["--version"]).status === 0;
  it.skipIf(!fish)(`works in fish${fish ? "" : " [skipped: there is no fish]"}`, async () => {
    writeFileSync(join(folder, "study.yaml"), "");
    writeFileSync(join(folder, "script.fish"), (await call("completion", "fish")).out);
    for (const [line, words] of LINES) {
      const { stdout, stderr } = spawnSync("fish", ["--no-config", "-c", `source script.fish; complete -C '${line}'`], {
        encoding: "utf8",
        cwd: folder,
      });
      const offers = stdout.split("\n").map((one) => one.split("\t")[0]);
      expect([offers.filter(Boolean), stderr], line).toEqual([[...words], ""]);
    }
  });

  const zsh = spawnSync("zsh", ["-f", "-c", "zmodload zsh/zpty"]).status === 0;
  it.skipIf(!zsh)(`works in zsh${zsh ? "" : " [skipped: there is no zsh]"}`, async () => {
    writeFileSync(join(folder, "study.yaml"), "");
    writeFileSync(join(folder, "script.zsh"), (await call("completion", "zsh")).out);
    // a zsh inside a zsh: the line is typed, completed by Tab, and printed instead of being run
    const setUp = `PS1=; autoload -Uz compinit; compinit -u -d ${folder}/dump; source ${folder}/script.zsh; show() { print -r "<\${(qqq)BUFFER}>"; BUFFER=; }; zle -N show; bindkey '^X' show; print rea""dy`;
    const typed = LINES.filter(([, words]) => words.length === 1).map(
      ([line]) => `zpty -w -n z ${quoted(line)}$'\\t\\x18'; until_has '>'`,
    );
    const program = [
      "zmodload zsh/zpty; zpty z zsh -f -i",
      "until_has() { local out= chunk; while [[ $out != *$1* ]]; do zpty -r z chunk || return; out+=$chunk; done; print -r -- $out }",
      `zpty -w z ${quoted(setUp)}; until_has ready >/dev/null`,
      ...typed,
    ].join("\n");
    const { stdout } = spawnSync("zsh", ["-f", "-c", program], { encoding: "utf8", cwd: folder, timeout: 30_000 });
    const completed = [...stdout.matchAll(/<"(.*?)\s*">/g)].map(([, line]) => line);
    expect(completed).toEqual([
      "counterpoise run --replications",
      "counterpoise list parameters",
      "counterpoise run study.yaml",
      "counterpoise run x --out study.yaml",
    ]);
  });

  it("has the same commands for zsh and fish, and knows no other shell", async () => {
    for (const shell of ["zsh", "fish"]) {
      const { out } = await call("completion", shell);
      for (const name of COMMANDS) expect(out).toMatch(new RegExp(`\\b${name}\\b`));
      expect(out).toContain("replications");
    }
    expect(await call("completion", "tcsh")).toMatchObject({
      code: 2,
      err: expect.stringMatching(/shell must be one of bash, zsh, fish, got "tcsh"/) as string,
    });
  });
});

describe("colour", () => {
  it.each([
    [{ isTTY: true }, {}, true],
    [{ isTTY: false }, {}, false],
    [{ isTTY: true }, { NO_COLOR: "1" }, false],
    [{ isTTY: true }, { NO_COLOR: "" }, true],
    [{ isTTY: false }, { FORCE_COLOR: "1" }, true],
    [{ isTTY: true }, { FORCE_COLOR: "0" }, false],
    [{ isTTY: false }, { FORCE_COLOR: "1", NO_COLOR: "1" }, true],
    [{ isTTY: true }, { TERM: "dumb" }, false],
  ])("of %j with %j: %s", (stream, environment, expected) => {
    expect(coloured(stream, environment)).toBe(expected);
  });
});

describe("counterpoise explore", () => {
  const built = existsSync(join(root, "dist/explorer/index.html"));

  it.skipIf(built)("says what to build where the page is not there", async () => {
    expect(await call("explore")).toMatchObject({
      code: 2,
      err: expect.stringMatching(/the explorer must be built first: npm run build in ".+"/) as string,
    });
  });

  it.skipIf(!built)("serves the page to this machine until Ctrl-C, and copies it", async () => {
    const target = join(folder, "explorer.html");
    expect((await call("explore", "--out", target)).out).toBe(`${target}\n`);
    const child = spawn(
      process.execPath,
      ["--import", "tsx", join(root, "src/cli/main.ts"), "explore", "--port", "0"],
      { cwd: root },
    );
    const address = await new Promise<string>((resolve) =>
      child.stdout.once("data", (chunk) => resolve(String(chunk).trim())),
    );
    const answer = await fetch(address);
    expect([answer.status, await answer.text()]).toEqual([200, readFileSync(target, "utf8")]);
    expect((await fetch(`${address}secrets`)).status).toBe(404);
    const code = new Promise<number | null>((resolve) => child.once("close", resolve));
    child.kill("SIGINT");
    expect(await code).toBe(130);
  });
});

describe("a study that init wrote", () => {
  it("is read without the command, too", async () => {
    const path = join(folder, "plain.yaml");
    await call("init", path, "--yes");
    expect(parseStudy(readFileSync(path, "utf8"), "plain.yaml").policies).toHaveLength(5);
  });
});
