import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Client, InMemoryTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isPrintable } from "../../src/core/printable.ts";
import { QUOTED } from "../../src/cli/mcp/answer.ts";
import { createServer } from "../../src/cli/mcp/server.ts";
import { createTasks } from "../../src/cli/mcp/tasks.ts";
import { temporaryFolder } from "../cli/small.ts";
import { payloads } from "./payloads.ts";

const home = join(temporaryFolder(), "assistant");
const tasks = createTasks({ home, workers: 1 });
const client = new Client({ name: "test", version: "1" });

type Said = Record<string, unknown> & { readonly error?: string };
interface Called {
  readonly said: Said;
  readonly failed: boolean;
  readonly content: readonly { readonly type: string; readonly data?: string; readonly mimeType?: string }[];
}

async function call(name: string, input: Record<string, unknown> = {}, by: Client = client): Promise<Called> {
  const { content, isError = false } = await by.callTool({ name, arguments: input });
  const list = content as Called["content"] & readonly { readonly text?: string }[];
  const said = JSON.parse(list[0].text ?? "{}") as Said;
  expect(said.note).toBe(QUOTED);
  // what is refused says which tool refuses it
  expect(said.tool).toBe(isError ? name : undefined);
  return { said, failed: isError, content: list };
}

async function finished(task: unknown): Promise<Said> {
  for (;;) {
    const { said } = await call("status", { task });
    if (!["waiting", "running"].includes(String(said.state))) return said;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const study = (question: string = "Should they be told apart?", policy: string = "10-anonymity") => ({
  version: 1,
  question,
  scenario: { preset: "bank", customers: 60, weeks: 3, burnIn: 2, uncertainty: "fixed" },
  policies: { everything: [], [policy]: [{ kAnonymity: { k: 10 } }] },
  measures: ["personalisation", "trust", "churn"],
  replications: 2,
});

beforeAll(async () => {
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await Promise.all([createServer(tasks).connect(theirs), client.connect(ours)]);
});
afterAll(async () => {
  await client.close();
  await tasks.close();
});

describe("an assistant", () => {
  it("is told what there is, and how a study is written", async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "list_parts",
        "explain",
        "check",
        "run",
        "status",
        "cancel",
        "results",
        "compare",
        "chart",
        "solve",
        "worth",
        "flips",
      ]),
    );
    for (const { description, inputSchema } of tools)
      expect([description, inputSchema.type]).toEqual([expect.any(String), "object"]);
    const { resources } = await client.listResources();
    for (const { uri } of resources) {
      const [{ text }] = (await client.readResource({ uri })).contents as unknown as [{ text: string }];
      expect(text.length).toBeGreaterThan(1000);
    }
    expect(client.getInstructions()).toContain(QUOTED);
    const { said } = await call("list_parts", { kind: "strategies" });
    expect(said.strategies).toEqual(expect.arrayContaining([expect.objectContaining({ name: "kAnonymity" })]));
    expect((await call("explain", { word: "kAnonymity.k" })).failed).toBe(false);
    expect((await call("explain", { word: "kAnonimity" })).said.error).toMatch(/word must be .* got "kAnonimity"/);
  });

  it("has a study checked by the same rules, with the place of what is wrong", async () => {
    const { said } = await call("check", { study: study(), law: "gdpr" });
    expect(said).toMatchObject({ valid: true, customers: 60, policies: ["everything", "10-anonymity"] });
    expect(said.objections).toHaveLength(2);
    const text =
      "version: 1\nquestion: What?\nscenario: { preset: bank }\npolicies:\n  a: [{ kAnonymity: { k: 1 } }]\n";
    const wrong = await call("check", { study: text });
    expect([wrong.failed, wrong.said.error]).toEqual([true, expect.stringMatching(/^study\.yaml:5:\d+: .*k must be/)]);
    for (const named of ["{ population: /etc/passwd }", "{ preset: fitted, population: ../secret.json }"])
      expect(
        (await call("check", { study: `version: 1\nquestion: What?\nscenario: ${named}\npolicies: { a: [] }\n` }))
          .failed,
      ).toBe(true);
  });

  it("runs it, follows it, reads, compares and draws what came of it, once", async () => {
    const { said } = await call("run", { study: study() });
    expect(["waiting", "running"]).toContain(said.state);
    expect((await call("results", { results: said.id })).said.error).toMatch(
      /must be those of a task that is finished/,
    );
    const end = await finished(said.id);
    expect(end).toMatchObject({ state: "finished", done: end.total });
    const again = (await call("run", { study: JSON.stringify(study()) })).said;
    expect(again).toMatchObject({ id: said.id, state: "finished" });
    const results = (await call("results", { results: said.id })).said;
    expect(results).toMatchObject({ question: study().question, replications: 2 });
    expect(results.rows).toHaveLength(6);
    const compared = (await call("compare", { results: said.id, a: "everything", b: "everything" })).said;
    for (const { difference } of compared.rows as { difference: { estimate: number } }[])
      expect(difference.estimate).toBe(0);
    const fields = { x: "personalisation", y: "trust", colour: "churn" };
    const { content } = await call("chart", { results: said.id, chart: "tradeoff", fields });
    expect(
      Buffer.from(content[1].data ?? "", "base64")
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
    expect((await call("chart", { results: said.id, chart: "pie" })).said.error).toMatch(/no chart named "pie"/);
    // found again by a server that begins anew
    const later = createTasks({ home, workers: 1 });
    const known = createServer(later);
    const [ours, theirs] = InMemoryTransport.createLinkedPair();
    const other = new Client({ name: "later", version: "1" });
    await Promise.all([known.connect(theirs), other.connect(ours)]);
    expect((await call("run", { study: study() }, other)).said).toMatchObject({ id: said.id, state: "finished" });
    await other.close();
  }, 300_000);

  it("answers ten questions of a strategist", async () => {
    const deciding = {
      version: 1,
      question: "Which policy should a retailer choose?",
      scenario: { preset: "retailer", customers: 60, weeks: 4, burnIn: 3, firm: { customers: 2_000_000 } },
      policies: {
        everything: [],
        "ask first": [{ consent: { default: "opt-in" } }],
        "short memory": [{ storageLimit: { weeks: 2 } }],
      },
      measures: ["personalisation", "trust", "churn", "consent", "profit", "tracing"],
      replications: 8,
    };
    const { said: task } = await call("run", { study: deciding });
    const end = await finished(task.id);
    expect(end.state).toBe("finished");
    const of = (more: Record<string, unknown> = {}): Record<string, unknown> => ({ results: task.id, ...more });
    // 1 which should we choose, 2 what does it cost the firm, 3 how sure is it, 4 what must the board know
    const { said: read } = await call("results", of());
    const sentences = read.answer as string[];
    expect(read.title).toMatch(/everything|ask first|short memory|No policy|as good as each other/);
    expect(sentences.join(" ")).toMatch(/2,000,000 customers/);
    expect(sentences.join(" ")).toMatch(/probability/);
    expect((read.flags as string[]).join(" ")).toMatch(/Only 8 replications/);
    // 5 what changes for customers, 6 for those who worry
    const sides = { a: "everything", b: "ask first" };
    const rows = (await call("compare", of(sides))).said.rows as { measure: string }[];
    expect(rows.map(({ measure }) => measure)).toContain("consent");
    const worried = await call("compare", of({ ...sides, group: "concern: high" }));
    expect(worried.failed ? worried.said.error : worried.said.group).toMatch(/concern/);
    // 7 what would the law say
    const { said: lawful } = await call("check", { study: deciding, law: "gdpr" });
    expect(lawful.objections).toHaveLength(3);
    // 8 what should we measure next
    const { said: value } = await call("worth", of());
    expect((value.answer as string[]).join(" ")).toMatch(/92 more/);
    // 9 what does it hang on
    const { said: hangs } = await call("flips", of({ goal: "profit" }));
    expect((hangs.answer as string[])[0]).toMatch(/over 8 replications/);
    // 10 how short may storage be
    const question = { study: deciding, dial: "storageLimit.weeks", keep: ["trust >= 95 %"], simulations: 60 };
    const { said: begun } = await call("solve", question);
    const solved = await finished(begun.id);
    expect(solved).toMatchObject({ state: "finished", answer: expect.any(Array) });
    expect((solved.answer as string[]).join(" ")).toMatch(/storageLimit\.weeks|trust/);
    expect((await call("solve", question)).said).toMatchObject({ id: begun.id, state: "finished" });
    expect((await call("solve", { ...question, keep: ["trust > 1"] })).said.error).toMatch(/^keep must be like/);
  }, 300_000);

  it("stops what it has begun", async () => {
    const large = { ...study("Is it large?"), replications: 40 };
    const { said } = await call("run", { study: large });
    expect((await call("cancel", { task: said.id })).said.state).toBe("cancelled");
    expect((await finished(said.id)).state).toBe("cancelled");
    expect(existsSync(join(home, String(said.id)))).toBe(false);
    expect((await call("cancel", { task: "nothing" })).said.error).toMatch(/task must be one that was started here/);
  }, 300_000);

  it("hears orders in names and questions as words of the data, quoted, with nothing hidden", async () => {
    expect(payloads).toHaveLength(100);
    const before = tasks.all().length;
    for (const payload of payloads) {
      const answers = [
        await call("check", { study: study(payload, `ask ${payload}`) }),
        await call("explain", { word: payload }),
        await call("status", { task: payload }),
        await call("results", { results: payload }),
      ];
      for (const { content } of answers) {
        const { text } = content[0] as unknown as { text: string };
        expect(isPrintable(text.replaceAll("\\n", ""))).toBe(true);
        expect(content).toHaveLength(1);
      }
      const { said, failed } = answers[0];
      if (!failed) expect((said.policies as string[])[1]).toContain("ask");
    }
    expect(tasks.all()).toHaveLength(before);
    expect(readdirSync(".")).not.toContain("pwned");
  }, 300_000);
});

describe("the command", () => {
  it("answers over standard input and output, and ends when it is left alone", async () => {
    const by = new Client({ name: "stdio", version: "1" });
    const args = ["--import", "tsx", "src/cli/main.ts", "mcp", "--home", join(home, "stdio")];
    await by.connect(new StdioClientTransport({ command: process.execPath, args, stderr: "ignore" }));
    expect((await call("explain", { word: "churn" }, by)).failed).toBe(false);
    await by.close();
  }, 120_000);
});
