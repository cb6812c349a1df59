// The market must be the same to the byte in the browser as in Node: a page runs the generator from its source and
// compares fingerprints with the golden ones that the unit tests hold Node to.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "..");

interface Golden {
  readonly markets: readonly { options: unknown; hash: string }[];
}

interface Generator {
  marketHash(options: unknown): Promise<string>;
}

test("Chromium generates the same market as Node, byte for byte", async ({ page }) => {
  const golden = JSON.parse(await readFile(path.join(root, "lib/market/golden.json"), "utf8")) as Golden;
  const { outputFiles } = await build({
    stdin: {
      contents: `import { generateMarket } from "./lib/market/generate-market";
        import { hashMarket } from "./lib/market/hash-market";
        globalThis.marketHash = async (options) => hashMarket(await generateMarket(options));`,
      resolveDir: root,
    },
    bundle: true,
    write: false,
    format: "iife",
  });
  await page.goto("about:blank");
  await page.evaluate(outputFiles[0]!.text);
  expect(golden.markets.length).toBeGreaterThan(1);
  for (const { options, hash } of golden.markets) {
    const here = await page.evaluate(
      (given) => (globalThis as unknown as Generator).marketHash(given),
      options,
    );
    expect(here, JSON.stringify(options)).toBe(hash);
  }
});
