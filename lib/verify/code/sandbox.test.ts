import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { MOST_MEMORY_MB, usualLimits } from "../../grading/code-job";
import { compileSource } from "./compile-source";
import { openSandbox } from "./sandbox";

const wasm = createRequire(import.meta.url).resolve("@jitl/quickjs-wasmfile-release-sync/wasm");

/** How many megabytes a call gets hold of that takes what there is. */
async function taken(memoryMb: number): Promise<number> {
  const sandbox = await openSandbox(new WebAssembly.Module(readFileSync(wasm)));
  const source = `const solve = () => {
    const held = [];
    try { for (;;) held.push(new ArrayBuffer(1e6)); } catch {}
    const { length } = held;
    held.length = 0;
    return length;
  }`;
  const module = compileSource(source, "solve");
  if (typeof module !== "string") throw new Error(module.key);
  const deadline = performance.now() + 60_000;
  const limits = { ...usualLimits, memoryMb };
  const { result } = sandbox.run({ module, entry: "solve", args: [], limits, deadline });
  return "value" in result ? Number(result.value) : Number.NaN;
}

it("ends at its memory's own size, whatever the engine is allowed to take of it", async () => {
  const megabytes = await taken(3000);
  expect(megabytes).toBeGreaterThan(MOST_MEMORY_MB);
  expect(megabytes).toBeLessThan(MOST_MEMORY_MB + 64);
});

it("ends at what the job may take, where that is less", async () => {
  const megabytes = await taken(8);
  expect(megabytes).toBeGreaterThan(4);
  expect(megabytes).toBeLessThan(9);
});
