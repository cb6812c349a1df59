import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { MOST_MEMORY_MB, usualLimits } from "../../grading/code-job";
import { compileSource } from "./compile-source";
import { openSandbox } from "./sandbox";

const wasm = createRequire(import.meta.url).resolve("@jitl/quickjs-wasmfile-release-sync/wasm");

it.each([
  ["large", "new ArrayBuffer(1e6)"],
  ["of many parts", "Array.from({ length: 15_000 }, (_, n) => ({ n }))"],
])("gives objects that are %s the memory it has, and no more", { timeout: 60_000 }, async (_, made) => {
  const sandbox = await openSandbox(new WebAssembly.Module(readFileSync(wasm)));
  const source = `const solve = () => {
    const held = [];
    try { for (;;) held.push(${made}); } catch {}
    const { length } = held;
    held.length = 0;
    return length;
  }`;
  const compiled = compileSource(source, "solve");
  if (typeof compiled !== "string") throw new Error(compiled.key);
  const call = { module: compiled, entry: "solve", args: [], limits: usualLimits };
  const { result } = sandbox.run({ ...call, deadline: performance.now() + 60_000 });
  const megabytes = "value" in result ? Number(result.value) : Number.NaN;
  expect(megabytes).toBeGreaterThan(MOST_MEMORY_MB);
  expect(megabytes).toBeLessThan(MOST_MEMORY_MB + 64);
});
