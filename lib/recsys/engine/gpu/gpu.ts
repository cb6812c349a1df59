// The engine on the GPU: a program is written down as calls of kernels (gpu-ops.ts) and sent off in one submission, with the optimiser's
// calls behind it. Nothing waits for the GPU but who reads a loss or a parameter. The equations stand in ../ops.ts.
import type { EngineState, ParameterState } from "../../training/checkpoint";
import {
  ADAM,
  type Engine,
  type Forward,
  type Node,
  type Optimizer,
  type Parameter,
  type Program,
} from "../ops";
import { type Gpu, openGpu } from "./device";
import { GpuOps, type Held } from "./gpu-ops";
import { type Call, type Gathered, GRADIENTS, LOSS } from "./gpu-tape";
import { CALL_BYTES, GROUP, realFields, wholeFields } from "./shaders";

/** A parameter with Adam's two moments. */
interface Learned extends Held {
  readonly m: number;
  readonly v: number;
}

/**
 * @throws Error where there is no WebGPU; RangeError when the parameters alone are more than a buffer of this GPU can hold
 */
export async function createGpuEngine(
  parameters: readonly Parameter[],
  optimizer: Optimizer,
): Promise<Engine> {
  return new GpuEngine(await openGpu(), parameters, optimizer);
}

class GpuEngine implements Engine {
  readonly name = "gpu";
  readonly #gpu: Gpu;
  readonly #optimizer: Optimizer;
  readonly #learned = new Map<Parameter, Learned>();
  /** Where a step's own results begin. */
  readonly #kept: number;
  readonly #buffers: { heap: GPUBuffer; ids: GPUBuffer; calls: GPUBuffer };
  #group: GPUBindGroup;
  /** For reading; each is used by one reader at a time. */
  readonly #spare: GPUBuffer[] = [];
  readonly #reading = new Set<GPUBuffer>();
  /** To go ahead of whatever is sent off next. */
  readonly #first: Call[] = [];
  #steps = 0;
  #disposed = false;

  constructor(gpu: Gpu, parameters: readonly Parameter[], optimizer: Optimizer) {
    this.#gpu = gpu;
    this.#optimizer = optimizer;
    let top = LOSS + 4;
    const room = (count: number) => {
      top += count;
      return top - count;
    };
    for (const parameter of parameters) {
      const count = parameter.rows * parameter.columns;
      const lazy = optimizer.kind === "lazy-adam" && parameter.table === true;
      this.#learned.set(parameter, {
        at: room(count),
        gradient: lazy ? -1 : room(count),
        m: room(count),
        v: room(count),
      });
    }
    this.#kept = top;
    this.#checkSize(top);
    this.#buffers = {
      heap: this.#storage(4 * (top + 1024)),
      ids: this.#storage(4096),
      calls: this.#calls(64),
    };
    this.#group = this.#bind();
    const { queue } = gpu.device;
    for (const [{ start }, { at }] of this.#learned)
      queue.writeBuffer(this.#buffers.heap, 4 * at, start as Float32Array<ArrayBuffer>);
  }

  async step(program: Program): Promise<number> {
    const ops = this.#ops();
    program(ops);
    ops.goBack();
    this.#steps++;
    for (const [parameter, learned] of this.#learned) {
      const uses = ops.gathered.get(parameter) ?? [];
      if (learned.gradient < 0) this.#moveRows(ops, parameter, uses);
      else {
        this.#addRows(ops, parameter, uses);
        const n = parameter.rows * parameter.columns;
        const { at, gradient, m, v } = learned;
        ops.call("adam", { n, a: gradient, b: at, r: m, s: v, ...this.#settings() });
      }
    }
    const [loss] = await this.#send(ops, { at: LOSS, count: 1 });
    return loss!;
  }

  async compute(forward: Forward): Promise<Float32Array> {
    const ops = this.#ops();
    const { at, rows, columns } = forward(ops) as Node & { at: number };
    return this.#send(ops, { at, count: rows * columns });
  }

  shrink(parameter: Parameter, factor: number): void {
    const { at } = this.#of(parameter);
    const fields = { n: parameter.rows * parameter.columns, a: at, b: at, f: factor };
    this.#first.push({ kernel: "scale", fields });
  }

  async gradient(program: Program, parameter: Parameter): Promise<Float32Array> {
    const ops = this.#ops();
    program(ops);
    ops.goBack();
    const { gradient } = this.#of(parameter);
    if (gradient < 0) throw new Error("Under lazy-adam a table has no gradient of its own size.");
    for (const [other, uses] of ops.gathered)
      if (this.#of(other).gradient >= 0) this.#addRows(ops, other, uses);
    const found = await this.#send(ops, { at: gradient, count: parameter.rows * parameter.columns });
    this.#clearGradients();
    return found;
  }

  async read(parameter: Parameter): Promise<Float32Array> {
    return this.#send(this.#ops(), { at: this.#of(parameter).at, count: parameter.rows * parameter.columns });
  }

  async state(): Promise<EngineState> {
    const parameters: ParameterState[] = [];
    const steps = this.#steps;
    const reads = [...this.#learned].map(async ([{ rows, columns }, { at, m, v }], k) => {
      const copy = (from: number) => this.#send(this.#ops(), { at: from, count: rows * columns });
      const [values, first, second] = await Promise.all([copy(at), copy(m), copy(v)]);
      parameters[k] = { values: values!, m: first!, v: second! };
    });
    await Promise.all(reads);
    return { steps, parameters };
  }

  restore({ steps, parameters }: EngineState): void {
    this.#steps = steps;
    const put = (at: number, values: Float32Array) =>
      this.#gpu.device.queue.writeBuffer(this.#buffers.heap, 4 * at, values as Float32Array<ArrayBuffer>);
    for (const [k, { at, m, v }] of [...this.#learned.values()].entries()) {
      const state = parameters[k]!;
      put(at, state.values);
      put(m, state.m);
      put(v, state.v);
    }
  }

  /** Frees every buffer; what is being read comes first. */
  dispose(): void {
    this.#disposed = true;
    for (const buffer of [...Object.values(this.#buffers), ...this.#spare]) buffer.destroy();
    this.#spare.length = 0;
  }

  #ops(): GpuOps {
    return new GpuOps(this.#kept, (parameter) => this.#of(parameter));
  }

  #of(parameter: Parameter): Learned {
    const learned = this.#learned.get(parameter);
    if (learned === undefined)
      throw new Error("The program uses a parameter that the engine was not made with.");
    return learned;
  }

  /** Gathered rows' gradients into the table's. */
  #addRows(ops: GpuOps, parameter: Parameter, uses: readonly Gathered[]): void {
    const { columns: p } = parameter;
    const { rows, starts, places, count } = ops.runs(uses, p);
    const b = this.#of(parameter).gradient;
    ops.call("addRuns", { n: count * p, a: GRADIENTS, b, d: rows, e: starts, q: places, p });
  }

  #moveRows(ops: GpuOps, parameter: Parameter, uses: readonly Gathered[]): void {
    const { columns: p } = parameter;
    const { rows, starts, places, count } = ops.runs(uses, p);
    const { at, m, v } = this.#of(parameter);
    const where = { a: GRADIENTS, b: at, d: rows, e: starts, q: places, p, r: m, s: v };
    ops.call("adamRows", { n: count * p, ...where, ...this.#settings() });
  }

  #settings() {
    const { beta1, beta2 } = ADAM;
    const t = this.#steps;
    return {
      f: this.#optimizer.learningRate / (1 - beta1 ** t),
      g: beta1,
      h: 1 - beta1,
      i: beta2,
      j: 1 - beta2,
      k: 1 / (1 - beta2 ** t),
    };
  }

  #clearGradients(): void {
    const encoder = this.#gpu.device.createCommandEncoder();
    for (const [{ rows, columns }, { gradient }] of this.#learned)
      if (gradient >= 0) encoder.clearBuffer(this.#buffers.heap, 4 * gradient, 4 * rows * columns);
    this.#gpu.device.queue.submit([encoder.finish()]);
  }

  /** Carries out what was written down. @returns the numbers asked for, once the GPU has them */
  async #send(
    ops: GpuOps,
    { at, count }: { readonly at: number; readonly count: number },
  ): Promise<Float32Array> {
    if (this.#disposed) throw new Error("The engine was disposed of.");
    const { device, pipelines } = this.#gpu;
    const { from, count: gradients } = ops.gradients;
    const calls = [...this.#first.splice(0), ...ops.calls];
    const { ids } = ops;
    this.#grow(from + gradients, ids.length, calls.length);
    const { heap, ids: idBuffer, calls: callBuffer } = this.#buffers;
    for (const { at: to, values } of ops.constants)
      device.queue.writeBuffer(heap, 4 * to, values as Float32Array<ArrayBuffer>);
    device.queue.writeBuffer(idBuffer, 0, ids);
    device.queue.writeBuffer(callBuffer, 0, fieldsOf(calls, from));
    const encoder = device.createCommandEncoder();
    encoder.clearBuffer(heap, 4 * LOSS, 16);
    if (gradients > 0) encoder.clearBuffer(heap, 4 * from, 4 * gradients);
    const pass = encoder.beginComputePass();
    for (const [k, { kernel, fields }] of calls.entries()) {
      pass.setPipeline(pipelines[kernel]);
      pass.setBindGroup(0, this.#group, [k * CALL_BYTES]);
      const groups = kernel === "reduce" ? 1 : Math.ceil(fields.n / GROUP);
      const most = device.limits.maxComputeWorkgroupsPerDimension;
      const down = Math.ceil(groups / most);
      pass.dispatchWorkgroups(Math.ceil(groups / down), down);
    }
    pass.end();
    const bytes = 4 * count;
    const staging = this.#staging(bytes);
    encoder.copyBufferToBuffer(heap, 4 * at, staging, 0, bytes);
    device.queue.submit([encoder.finish()]);
    return this.#readStaging(staging, bytes);
  }

  async #readStaging(staging: GPUBuffer, bytes: number): Promise<Float32Array> {
    this.#reading.add(staging);
    try {
      await staging.mapAsync(GPUMapMode.READ, 0, bytes);
      const values = new Float32Array(staging.getMappedRange(0, bytes).slice(0));
      staging.unmap();
      return values;
    } catch (error) {
      const lost = await Promise.race([this.#gpu.device.lost, null]);
      if (lost === null) throw error;
      throw new Error(`The GPU was lost while training: ${lost.message}`, { cause: error });
    } finally {
      this.#reading.delete(staging);
      if (this.#disposed) staging.destroy();
      else this.#spare.push(staging);
    }
  }

  #staging(bytes: number): GPUBuffer {
    const found = this.#spare.findIndex(({ size }) => size >= bytes);
    if (found >= 0) return this.#spare.splice(found, 1)[0]!;
    const usage = GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ;
    return this.#gpu.device.createBuffer({ size: bytes, usage });
  }

  #storage(bytes: number): GPUBuffer {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
    return this.#gpu.device.createBuffer({ size: bytes, usage });
  }

  #calls(count: number): GPUBuffer {
    const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    return this.#gpu.device.createBuffer({ size: count * CALL_BYTES, usage });
  }

  #bind(): GPUBindGroup {
    const { heap, ids, calls } = this.#buffers;
    return this.#gpu.device.createBindGroup({
      layout: this.#gpu.layout,
      entries: [
        { binding: 0, resource: { buffer: heap } },
        { binding: 1, resource: { buffer: ids } },
        { binding: 2, resource: { buffer: calls, size: 4 * (wholeFields.length + realFields.length) } },
      ],
    });
  }

  /** Larger buffers where a program needs them: twice what it needs, so that it is rare. */
  #grow(numbers: number, ids: number, calls: number): void {
    const old = { ...this.#buffers };
    const { device } = this.#gpu;
    if (4 * numbers > old.heap.size) {
      this.#checkSize(numbers);
      const most = device.limits.maxStorageBufferBindingSize;
      const heap = this.#storage(Math.min(4 * Math.ceil(1.5 * numbers), Math.floor(most / 4) * 4));
      const encoder = device.createCommandEncoder();
      encoder.copyBufferToBuffer(old.heap, 0, heap, 0, 4 * this.#kept);
      device.queue.submit([encoder.finish()]);
      this.#buffers.heap = heap;
    }
    if (4 * ids > old.ids.size) this.#buffers.ids = this.#storage(8 * ids);
    if (calls * CALL_BYTES > old.calls.size) this.#buffers.calls = this.#calls(2 * calls);
    const replaced = (["heap", "ids", "calls"] as const).filter((name) => old[name] !== this.#buffers[name]);
    if (replaced.length === 0) return;
    for (const name of replaced) old[name].destroy();
    this.#group = this.#bind();
  }

  #checkSize(numbers: number): void {
    const most = this.#gpu.device.limits.maxStorageBufferBindingSize;
    if (4 * numbers > most)
      throw new RangeError(
        `This fit needs ${Math.ceil((4 * numbers) / 1e6)} MB on the GPU in one piece, which offers ${Math.floor(most / 1e6)} MB. Choose smaller vectors or batches, or the engine "native".`,
      );
  }
}

/** The calls as the kernels read them, one every CALL_BYTES. */
function fieldsOf(calls: readonly Call[], gradients: number): ArrayBuffer {
  const bytes = new ArrayBuffer(Math.max(1, calls.length) * CALL_BYTES);
  const [whole, real] = [new Uint32Array(bytes), new Float32Array(bytes)];
  const stride = CALL_BYTES / 4;
  for (const [k, { fields }] of calls.entries()) {
    for (const [slot, name] of wholeFields.entries()) {
      const value = fields[name] ?? 0;
      whole[k * stride + slot] = value >= GRADIENTS ? value - GRADIENTS + gradients : value;
    }
    for (const [slot, name] of realFields.entries())
      real[k * stride + wholeFields.length + slot] = fields[name] ?? 0;
  }
  return bytes;
}
