// The market must be the same to the byte in the browser as in Node: a page runs the generator from its source and
// compares fingerprints with the golden ones that the unit tests hold Node to.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "..");

interface Golden {
  readonly markets: readonly { options: { size?: string }; hash: string }[];
}

interface Generator {
  marketHash(options: unknown): Promise<string>;
}

test("Chromium generates the same market as Node, every table byte for byte", async ({ page }) => {
  test.setTimeout(300_000);
  const golden = JSON.parse(await readFile(path.join(root, "lib/market/golden.json"), "utf8")) as Golden;
  const { outputFiles } = await build({
    stdin: {
      contents: `import { fingerprint } from "./lib/market/fingerprint"; globalThis.marketHash = fingerprint;`,
      resolveDir: root,
    },
    bundle: true,
    write: false,
    format: "iife",
  });
  await page.goto("about:blank");
  await page.evaluate(outputFiles[0]!.text);
  // Every market of size S, and one of size M.
  const bySize = (wanted: string) => golden.markets.filter(({ options }) => (options.size ?? "S") === wanted);
  const compared = [...bySize("S"), ...bySize("M").slice(0, 1)];
  expect(compared.length).toBeGreaterThan(6);
  for (const { options, hash } of compared) {
    const here = await page.evaluate(
      (given) => (globalThis as unknown as Generator).marketHash(given),
      options,
    );
    expect(here, JSON.stringify(options)).toBe(hash);
  }
});
