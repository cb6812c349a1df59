// Which backend a kernel computes on: WebGPU only on a real adapter, else WASM, else CPU, unless the learner chose.
// Measures where two would do. It loads nothing itself: what is possible comes from the probes.
import type { BackendName, KernelEvent } from "./protocol";

type Reason = Extract<KernelEvent, { type: "ready" }>["reason"];

export interface BackendChoice {
  readonly backend: BackendName;
  readonly reason: Reason;
  /** What the learner may switch to on this device. */
  readonly offered: BackendName[];
  /** Chosen in spite of a processor that only plays a GPU: everything takes its time. */
  readonly played?: true;
}

export interface AdapterLike {
  readonly isFallbackAdapter?: boolean;
  readonly info?: {
    readonly vendor?: string;
    readonly architecture?: string;
    readonly device?: string;
    readonly description?: string;
    readonly isFallbackAdapter?: boolean;
  };
}

export interface Probes {
  readonly isSecure: boolean;
  /** null where the browser has no WebGPU at all. */
  readonly requestAdapter: (() => Promise<AdapterLike | null>) | null;
  /** Makes the backend usable; rejects where it cannot be. */
  readonly load: (backend: BackendName) => Promise<void>;
  /** Milliseconds for a step of training in small, after warming up. */
  readonly time: (backend: BackendName) => Promise<number>;
}

/** WebGPU must be at least this many times slower than WASM to be passed over. */
const MUCH_SLOWER = 2;

/** A software rasteriser behind WebGPU is slower than WASM at everything we do. */
export function isSoftware(adapter: AdapterLike): boolean {
  if (adapter.isFallbackAdapter === true || adapter.info?.isFallbackAdapter === true) return true;
  return /swiftshader|llvmpipe|lavapipe|software|basic render/i.test(describeAdapter(adapter));
}

/** "nvidia ampere", as far as the browser tells. */
function describeAdapter({ info }: AdapterLike): string {
  const parts = [info?.vendor, info?.architecture, info?.device, info?.description];
  return [...new Set(parts.filter((part) => part !== undefined && part !== ""))].join(" ");
}

/** Loads and names the backend to use. @throws Error when not even CPU can be loaded */
export async function chooseBackend(wanted: BackendName | null, probes: Probes): Promise<BackendChoice> {
  const { adapter, without } = await findAdapter(probes);
  const named = adapter === null ? {} : { adapter: describeAdapter(adapter) };
  const offered: BackendName[] = adapter === null ? ["wasm", "cpu"] : ["webgpu", "wasm", "cpu"];
  const works = async (backend: BackendName) => {
    const loaded = await probes.load(backend).then(
      () => true,
      () => false,
    );
    if (!loaded) offered.splice(offered.indexOf(backend), 1);
    return loaded;
  };
  const onCpu = async (key: Reason["key"]): Promise<BackendChoice> => {
    await probes.load("cpu");
    return { backend: "cpu", reason: { key }, offered };
  };
  const onWasm = async (reason: Reason): Promise<BackendChoice> =>
    (await works("wasm")) ? { backend: "wasm", reason, offered } : onCpu("wasmFailed");

  if (wanted === "cpu") return onCpu("chosen");
  if (wanted === "wasm") return onWasm({ key: "chosen", ...named });
  if (adapter === null) return onWasm({ key: without });
  if (wanted === "webgpu") {
    if (await works("webgpu"))
      return {
        backend: "webgpu",
        reason: { key: "chosen", ...named },
        offered,
        ...(isSoftware(adapter) && { played: true }),
      };
    return onWasm({ key: "webgpuFailed", ...named });
  }
  if (isSoftware(adapter)) return onWasm({ key: "softwareAdapter", ...named });
  if (!(await works("webgpu"))) return onWasm({ key: "webgpuFailed", ...named });
  if (!(await works("wasm"))) return { backend: "webgpu", reason: { key: "realAdapter", ...named }, offered };
  const wasmMs = await probes.time("wasm");
  const webgpuMs = await probes.time("webgpu");
  const measured = { ...named, webgpuMs, wasmMs };
  return webgpuMs > MUCH_SLOWER * wasmMs
    ? { backend: "wasm", reason: { key: "webgpuSlower", ...measured }, offered }
    : { backend: "webgpu", reason: { key: "realAdapter", ...measured }, offered };
}

/** Asked for before tfjs does: tfjs reads `features` of whatever comes, null included. */
async function findAdapter({ isSecure, requestAdapter }: Probes): Promise<{
  adapter: AdapterLike | null;
  without: "insecure" | "noWebGpu" | "noAdapter";
}> {
  if (!isSecure) return { adapter: null, without: "insecure" };
  if (requestAdapter === null) return { adapter: null, without: "noWebGpu" };
  const adapter = await requestAdapter().catch(() => null);
  return { adapter, without: "noAdapter" };
}
