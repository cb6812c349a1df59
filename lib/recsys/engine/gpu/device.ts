// The GPU that engines of this page or worker share, with its kernels compiled. Compiled once, all at a time and off the main thread, so
// that the first step finds them ready.
import { preparing } from "../preparing";
import { type KernelName, kernelNames, source } from "./shaders";

export interface Gpu {
  readonly device: GPUDevice;
  readonly layout: GPUBindGroupLayout;
  readonly pipelines: Readonly<Record<KernelName, GPUComputePipeline>>;
}

let opened: Promise<Gpu> | undefined;

/**
 * The GPU of this browser; opened at the first call, and anew after it was lost.
 * @throws Error where the browser offers none
 */
export function openGpu(): Promise<Gpu> {
  if (opened !== undefined) return opened;
  const opening = preparing(open());
  opened = opening;
  const forget = () => {
    if (opened === opening) opened = undefined;
  };
  opening.then(({ device }) => device.lost.then(forget), forget);
  return opening;
}

async function open(): Promise<Gpu> {
  const gpu = (globalThis.navigator as (Navigator & { gpu?: GPU }) | undefined)?.gpu;
  const adapter = (await gpu?.requestAdapter()) ?? null;
  if (adapter === null)
    throw new Error(
      'The engine "gpu" needs WebGPU, which is not to be had here. Use "native" or "textbook".',
    );
  const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
  const device = await adapter.requestDevice({
    requiredLimits: { maxStorageBufferBindingSize, maxBufferSize },
  });
  const compute = GPUShaderStage.COMPUTE;
  const layout = device.createBindGroupLayout({
    entries: [
      { binding: 0, visibility: compute, buffer: { type: "storage" } },
      { binding: 1, visibility: compute, buffer: { type: "read-only-storage" } },
      { binding: 2, visibility: compute, buffer: { type: "uniform", hasDynamicOffset: true } },
    ],
  });
  const module = device.createShaderModule({ code: source });
  const pipelineLayout = device.createPipelineLayout({ bindGroupLayouts: [layout] });
  const compile = async (name: KernelName) => {
    const entryPoint = `run_${name}`;
    const options = { layout: pipelineLayout, compute: { module, entryPoint } };
    return [name, await device.createComputePipelineAsync(options)] as const;
  };
  const pipelines = Object.fromEntries(await Promise.all(kernelNames.map(compile)));
  return { device, layout, pipelines: pipelines as Gpu["pipelines"] };
}
