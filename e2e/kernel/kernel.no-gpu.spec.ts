// A browser without any adapter: the kernel must say so and work on.
import { expect, test, trainFiveSteps } from "./harness";

test("without an adapter the kernel takes WASM and says why", async ({ kernel }) => {
  const ready = await kernel.start(null);
  expect(ready).toMatchObject({ backend: "wasm", reason: { key: "noAdapter" }, offered: ["wasm", "cpu"] });
  expect((await kernel.run(trainFiveSteps)).end).toMatchObject({ type: "done" });
});

test("WebGPU asked for by name without an adapter falls back too", async ({ kernel }) => {
  expect(await kernel.start("webgpu")).toMatchObject({ backend: "wasm", reason: { key: "noAdapter" } });
});
