import { describe, expect, it } from "vitest";
import { type AdapterLike, chooseBackend, isSoftware, type Probes } from "./backend";
import type { BackendName } from "./protocol";

const real: AdapterLike = { info: { vendor: "nvidia", architecture: "hopper", isFallbackAdapter: false } };
const software: AdapterLike = { info: { vendor: "google", architecture: "swiftshader" } };

interface Device {
  readonly adapter?: AdapterLike | null;
  readonly broken?: readonly BackendName[];
  readonly ms?: Partial<Record<BackendName, number>>;
  readonly isSecure?: boolean;
}
function probes({ adapter, broken = [], ms = {}, isSecure = true }: Device): Probes & { loaded: string[] } {
  const loaded: string[] = [];
  return {
    loaded,
    isSecure,
    requestAdapter: adapter === undefined ? null : async () => adapter,
    load: async (backend) => {
      loaded.push(backend);
      if (broken.includes(backend)) throw new Error("broken");
    },
    time: async (backend) => ms[backend] ?? 1,
  };
}
const choose = (wanted: BackendName | null, device: Device) => chooseBackend(wanted, probes(device));

describe("the choice of backend", () => {
  it("takes WebGPU on a real adapter, and shows both times", async () => {
    expect(await choose(null, { adapter: real, ms: { webgpu: 2, wasm: 9 } })).toEqual({
      backend: "webgpu",
      reason: { key: "realAdapter", adapter: "nvidia hopper", webgpuMs: 2, wasmMs: 9 },
      offered: ["webgpu", "wasm", "cpu"],
    });
  });

  it("takes WASM where WebGPU is more than twice slower, not where it is just twice", async () => {
    expect(await choose(null, { adapter: real, ms: { webgpu: 2.1, wasm: 1 } })).toMatchObject({
      backend: "wasm",
      reason: { key: "webgpuSlower" },
    });
    expect(await choose(null, { adapter: real, ms: { webgpu: 2, wasm: 1 } })).toMatchObject({
      backend: "webgpu",
    });
  });

  it.each<[string, Device, string, string, string[]]>([
    ["a software adapter", { adapter: software }, "wasm", "softwareAdapter", ["webgpu", "wasm", "cpu"]],
    ["no adapter", { adapter: null }, "wasm", "noAdapter", ["wasm", "cpu"]],
    ["no WebGPU", {}, "wasm", "noWebGpu", ["wasm", "cpu"]],
    ["an insecure page", { adapter: real, isSecure: false }, "wasm", "insecure", ["wasm", "cpu"]],
    [
      "a GPU that does not start",
      { adapter: real, broken: ["webgpu"] },
      "wasm",
      "webgpuFailed",
      ["wasm", "cpu"],
    ],
    ["no WASM either", { adapter: null, broken: ["wasm"] }, "cpu", "wasmFailed", ["cpu"]],
    ["WebGPU without WASM", { adapter: real, broken: ["wasm"] }, "webgpu", "realAdapter", ["webgpu", "cpu"]],
  ])("with %s takes the next best and says why", async (_, device, backend, key, offered) => {
    expect(await choose(null, device)).toMatchObject({ backend, reason: { key }, offered });
  });

  it("obeys what the learner asked for, a software adapter included, without measuring", async () => {
    expect(await choose("webgpu", { adapter: software })).toMatchObject({
      backend: "webgpu",
      reason: { key: "chosen" },
      played: true,
    });
    expect(await choose("webgpu", { adapter: real }), "a real one may take its time").not.toHaveProperty(
      "played",
    );
    expect(await choose("cpu", { adapter: real })).toMatchObject({
      backend: "cpu",
      reason: { key: "chosen" },
    });
    const device = probes({ adapter: real });
    expect(await chooseBackend("wasm", device)).toMatchObject({ backend: "wasm", reason: { key: "chosen" } });
    expect(device.loaded).toEqual(["wasm"]);
  });

  it("falls back when what was asked for is not there", async () => {
    expect(await choose("webgpu", { adapter: null })).toMatchObject({
      backend: "wasm",
      reason: { key: "noAdapter" },
    });
    expect(await choose("webgpu", { adapter: real, broken: ["webgpu"] })).toMatchObject({
      backend: "wasm",
      reason: { key: "webgpuFailed" },
    });
    await expect(choose(null, { adapter: null, broken: ["wasm", "cpu"] })).rejects.toThrow("broken");
  });

  it("knows software adapters by flag and by name", () => {
    expect(isSoftware({ isFallbackAdapter: true })).toBe(true);
    expect(isSoftware({ info: { isFallbackAdapter: true } })).toBe(true);
    expect(isSoftware({ info: { description: "llvmpipe (LLVM 15)" } })).toBe(true);
    expect(isSoftware(software)).toBe(true);
    expect(isSoftware(real)).toBe(false);
    expect(isSoftware({})).toBe(false);
  });
});
