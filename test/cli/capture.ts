import { vi } from "vitest";
import { command } from "../../src/cli/command.ts";

/** What a call of the command wrote and returned. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Calls the command in this process. */
export async function call(...args: string[]): Promise<Outcome> {
  const text = { out: "", err: "" };
  const spies = (["stdout", "stderr"] as const).map((name) =>
    vi.spyOn(process[name], "write").mockImplementation((chunk) => {
      text[name === "stdout" ? "out" : "err"] += String(chunk);
      return true;
    }),
  );
  try {
    return { code: await command(args), ...text };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
