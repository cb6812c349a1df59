// The market must be the same to the byte in the browser as in Node: a page runs the generator from its source and
// compares fingerprints with the golden ones that the unit tests hold Node to.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "..");

test("Chromium generates the same market as Node, byte for byte", async ({ page }) => {
  const golden = JSON.parse(await readFile(path.join(root, "lib/market/golden.json"), "utf8")) as Record<
    string,
    string
  >;
  const { outputFiles } = await build({
    stdin: {
      contents: `import { generateMarket } from "./lib/market/generate-market";
        import { hashMarket } from "./lib/market/hash-market";
        globalThis.marketHash = async (seed) => hashMarket(await generateMarket({ seed, size: "S" }));`,
      resolveDir: root,
    },
    bundle: true,
    write: false,
    format: "iife",
  });
  await page.goto("about:blank");
  await page.evaluate(outputFiles[0]!.text);
  const seeds = Object.keys(golden).slice(0, 2);
  expect(seeds).toHaveLength(2);
  for (const seed of seeds) {
    const hash = await page.evaluate(
      (s) => (globalThis as unknown as { marketHash(s: string): Promise<string> }).marketHash(s),
      seed,
    );
    expect(hash, `seed ${seed}`).toBe(golden[seed]);
  }
});
