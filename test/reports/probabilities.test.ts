import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const src = fileURLToPath(new URL("../../src/", import.meta.url));

it("every sentence with a probability says of what: of a mean, or of worlds", () => {
  const sentences = readdirSync(src, { recursive: true })
    .map(String)
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) =>
      readFileSync(join(src, file), "utf8")
        .split("\n")
        .filter((line) => !/^\s*(\*|\/[/*])/.test(line))
        .filter((line) => /["`].*\b(with (a |this )?probability|Probability (that|of being))\b/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(sentences.length).toBeGreaterThan(10);
  expect(sentences.filter((line) => !/\bmeans?\b|\bworlds?\b/.test(line.replace(/mean\(/g, "")))).toEqual([]);
});
