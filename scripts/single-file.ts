import type { Plugin } from "vite";
import { chartLibraries, fontFaces, inlinedLicences } from "../src/reports/results/packaged-files.ts";
import { scriptCode } from "../src/core/escape.ts";

/** Characters that the page needs parts of the font for: Latin with accents, Greek. */
const CHARACTERS = "aéāε";

/**
 * Starts a worker before the page's own script is read; it simulates the first look at the study of this address
 * meanwhile. One that cannot be started, or breaks down before
 * the page listens, is forgotten: the page starts another, and says so where that fails as well.
 */
const START = `const engine = { address: URL.createObjectURL(new Blob([document.getElementById("engine").textContent], { type: "text/javascript" })) };
globalThis.engine = engine;
try {
  engine.first = new Worker(engine.address + (location.hash || "#example"), { name: "counterpoise engine" });
  engine.first.onerror = (event) => (event.preventDefault(), (engine.first = undefined));
} catch {}`;

/**
 * Puts the page's script and styles, the chart libraries and the font into its HTML, so that it is one file. Browsers
 * run no module scripts from disk, so it is a plain one.
 * A worker comes first: the first look is simulated while the rest is read.
 * Libraries, font and licences stay elements of their own: reports that the page writes bring them along. The libraries
 * are text that the page runs when it has been drawn.
 */
export function singleFile(): Plugin {
  return {
    name: "single-file",
    enforce: "post",
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const page = files.find(({ fileName }) => fileName.endsWith(".html"));
      const [script, ...others] = files.filter((file) => file.type === "chunk");
      const engine = files.find(({ fileName }) => /worker.*\.js$/.test(fileName));
      if (page?.type !== "asset" || script?.type !== "chunk" || engine?.type !== "asset" || others.length > 0)
        throw new Error("the explorer must be one page with one script and one worker");
      const worker = `<script type="text/plain" id="engine">${scriptCode(String(engine.source))}</script>\n<script>${START}</script>`;
      const styles = files.flatMap((file) =>
        file.type === "asset" && file.fileName.endsWith(".css") ? [String(file.source)] : [],
      );
      const libraries = chartLibraries().map(
        (code) => `<script type="text/plain" data-library>${scriptCode(code)}</script>`,
      );
      const head = `${worker}\n<style data-font>${fontFaces(CHARACTERS)}</style>\n<style>${styles.join("\n")}</style>`;
      const licences = inlinedLicences().map(
        (text) => `<script type="text/plain" data-licence>${scriptCode(text)}</script>`,
      );
      page.source = String(page.source)
        .replace(/\s*<script type="module"[^>]*><\/script>/, "")
        .replace(/\s*<link rel="stylesheet"[^>]*>/g, "")
        .replace("</head>", () => `${head}\n</head>`)
        .replace(
          "</body>",
          () => `${[...libraries, `<script>${scriptCode(script.code)}</script>`, ...licences].join("\n")}\n</body>`,
        );
      for (const { fileName } of files) if (fileName !== page.fileName) delete bundle[fileName];
    },
  };
}
