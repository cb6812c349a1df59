// Starts the WebAssembly module and hands out its memory. One heap for one fit: it goes as a whole, so nothing can be left behind.
import { alone, type Crew, startCrew } from "./crew";
import type { LinearFunctions } from "./linear-functions";
import { threadsIfProvided } from "./threads";

/** The module's functions; pointers are byte offsets. What each does stands at its source in assembly/. */
export interface KernelFunctions extends LinearFunctions {
  matMul(
    a: number,
    b: number,
    c: number,
    m: number,
    n: number,
    k: number,
    transposeA: number,
    transposeB: number,
    accumulate: number,
    scratch: number,
  ): void;
  gather(table: number, index: number, out: number, n: number, d: number): void;
  scatterAdd(table: number, index: number, from: number, n: number, d: number): void;
  addTo(to: number, from: number, n: number): void;
  addRepeated(to: number, from: number, n: number, each: number, d: number): void;
  addTogether(to: number, from: number, n: number, each: number, d: number): void;
  scaleTo(to: number, from: number, n: number, factor: number): void;
  addProduct(to: number, a: number, b: number, n: number): void;
  copyColumns(to: number, from: number, m: number, n: number, toWidth: number, fromWidth: number): void;
  addColumns(to: number, from: number, m: number, n: number, toWidth: number, fromWidth: number): void;
  meanOfRuns(x: number, lengths: number, out: number, m: number, d: number): void;
  meanOfRunsBackward(g: number, lengths: number, dx: number, m: number, d: number): void;
  sumRows(x: number, start: number, column: number, value: number, out: number, m: number, d: number): void;
  sumRowsBackward(
    g: number,
    start: number,
    column: number,
    value: number,
    dx: number,
    m: number,
    d: number,
  ): void;
  rowDot(a: number, b: number, out: number, n: number, each: number, d: number): void;
  rowDotBackward(
    a: number,
    b: number,
    g: number,
    da: number,
    db: number,
    n: number,
    each: number,
    d: number,
  ): void;
  squaredLength(x: number, n: number): number;
  adam(
    p: number,
    g: number,
    m: number,
    v: number,
    n: number,
    rate: number,
    beta1: number,
    beta2: number,
    c1: number,
    c2: number,
    epsilon: number,
  ): void;
  noteRows(slot: number, rows: number, found: number, index: number, g: number, n: number, d: number): number;
  adamRows(
    p: number,
    m: number,
    v: number,
    slot: number,
    rows: number,
    n: number,
    d: number,
    rate: number,
    beta1: number,
    beta2: number,
    c1: number,
    c2: number,
    epsilon: number,
  ): void;
  addBias(x: number, b: number, m: number, n: number): void;
  addBiasRelu(x: number, b: number, m: number, n: number): void;
  reluBackward(g: number, y: number, n: number): void;
  prelu(x: number, slope: number, out: number, m: number, n: number): void;
  preluBackward(x: number, slope: number, g: number, dx: number, dSlope: number, m: number, n: number): void;
  columnSums(x: number, out: number, m: number, n: number): void;
  gelu(x: number, out: number, share: number, n: number): void;
  geluBackward(x: number, share: number, g: number, dx: number, n: number): void;
  sigmoid(x: number, out: number, n: number): void;
  sigmoidBackward(y: number, g: number, dx: number, n: number): void;
  tanh(x: number, out: number, n: number): void;
  tanhBackward(y: number, g: number, dx: number, n: number): void;
  softplus(x: number, out: number, n: number): void;
  softplusBackward(x: number, g: number, dx: number, n: number): void;
  logSumExpRows(x: number, out: number, m: number, n: number): void;
  addRowsTimes(dx: number, y: number, g: number, m: number, n: number): void;
  softmaxRows(x: number, m: number, n: number, scale: number, causal: number): void;
  softmaxRowsBackward(y: number, g: number, m: number, n: number, scale: number): void;
  bceWithLogits(s: number, y: number, g: number, n: number): number;
  softplusDifference(
    bought: number,
    drawn: number,
    gBought: number,
    gDrawn: number,
    n: number,
    each: number,
  ): number;
  softmaxCrossEntropy(logits: number, label: number, m: number, n: number): number;
  normalizeRows(x: number, out: number, scale: number, m: number, n: number): void;
  normalizeRowsBackward(y: number, g: number, scale: number, dx: number, m: number, n: number): void;
  layerNorm(
    x: number,
    gain: number,
    bias: number,
    out: number,
    z: number,
    scale: number,
    m: number,
    n: number,
    epsilon: number,
  ): void;
  layerNormBackward(
    g: number,
    z: number,
    scale: number,
    gain: number,
    dx: number,
    dGain: number,
    dBias: number,
    m: number,
    n: number,
  ): void;
}

/** Names of the sections in which a module carries its linear kernels once more: for relaxed SIMD, and for shared memory without and with it. */
export const SECTIONS = {
  relaxed: "relaxed-linear",
  shared: "shared-linear",
  sharedRelaxed: "shared-relaxed-linear",
} as const;

const PAGE = 65_536;
const MOST_PAGES = 65_536;

/** A heap for linear work, with whoever works on it. */
export interface Workplace {
  readonly heap: Heap<LinearFunctions>;
  readonly crew: Crew;
}

/** A compiled module, to be started as often as there are fits. */
export class Kernels {
  readonly #module: WebAssembly.Module;
  readonly #relaxed: WebAssembly.Module | null;
  readonly #shared: WebAssembly.Module | null;

  private constructor(
    module: WebAssembly.Module,
    relaxed: WebAssembly.Module | null,
    shared: WebAssembly.Module | null,
  ) {
    this.#module = module;
    this.#relaxed = relaxed;
    this.#shared = shared;
  }

  /**
   * @param bytes the module, which may carry the linear kernels for relaxed SIMD and for shared memory in sections of their own
   * @param options.relaxed uses relaxed SIMD where the machine has it: quicker, but machines round differently
   */
  static async compile(bytes: BufferSource, { relaxed: wanted = true } = {}): Promise<Kernels> {
    const module = await WebAssembly.compile(bytes);
    const section = async (name: string) => {
      const [found] = WebAssembly.Module.customSections(module, name);
      return found !== undefined && WebAssembly.validate(found) ? WebAssembly.compile(found) : null;
    };
    const relaxed = wanted ? await section(SECTIONS.relaxed) : null;
    return new Kernels(
      module,
      relaxed,
      await section(relaxed === null ? SECTIONS.shared : SECTIONS.sharedRelaxed),
    );
  }

  /** @param bytes to begin with; the heap grows as it must */
  async start(bytes = 16 * PAGE): Promise<Heap> {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE), maximum: MOST_PAGES });
    return new Heap(memory, await this.startOn(memory));
  }

  /**
   * A heap with threads on it where they were provided and the work is worth it; its crew is to be closed.
   * @param options.large whether the work takes much longer than starting threads does
   */
  async workplace(bytes: number, { large }: { readonly large: boolean }): Promise<Workplace> {
    const threads = large ? threadsIfProvided() : null;
    if (threads !== null && this.#shared !== null) {
      const pages = Math.ceil(bytes / PAGE);
      try {
        const maximum = Math.min(MOST_PAGES, 2 * pages);
        const memory = new WebAssembly.Memory({ initial: pages, maximum, shared: true });
        const { exports } = await WebAssembly.instantiate(this.#shared, { env: { memory } });
        const heap = new Heap(memory, exports as unknown as LinearFunctions);
        return { heap, crew: await startCrew(threads, this.#shared, memory) };
      } catch {
        // No room for shared memory, or no threads after all: one thread does the same.
      }
    }
    const heap = await this.start(bytes);
    return { heap, crew: alone(heap.run) };
  }

  /** On memory that is somebody else's: the module keeps nothing of its own in it. */
  async startOn(memory: WebAssembly.Memory): Promise<KernelFunctions> {
    const { exports } = await WebAssembly.instantiate(this.#module, { env: { memory } });
    if (this.#relaxed === null) return exports as unknown as KernelFunctions;
    const relaxed = await WebAssembly.instantiate(this.#relaxed, { env: { memory } });
    return { ...exports, ...relaxed.exports } as unknown as KernelFunctions;
  }
}

/** Memory handed out from one end: what is kept first, then, after each `mark`, what a step needs and `release` takes back. */
export class Heap<Functions = KernelFunctions> {
  readonly run: Functions;
  readonly #memory: WebAssembly.Memory;
  /** Views of all of the memory; made anew when it grows. */
  f32: Float32Array;
  i32: Int32Array;
  #top = 16;

  constructor(memory: WebAssembly.Memory, run: Functions) {
    this.#memory = memory;
    this.run = run;
    this.f32 = new Float32Array(memory.buffer);
    this.i32 = new Int32Array(memory.buffer);
  }

  /** Bytes in use. */
  get used(): number {
    return this.#top;
  }

  /** Room for `count` numbers of four bytes, aligned for SIMD, with up to three to spare behind; holds whatever was there. */
  room(count: number): number {
    const at = this.#top;
    this.#top += (4 * count + 15) & ~15;
    if (this.#top > this.#memory.buffer.byteLength) {
      const missing = Math.ceil((this.#top - this.#memory.buffer.byteLength) / PAGE);
      // Twice as much at a time, so that growing is rare.
      const now = this.#memory.buffer.byteLength / PAGE;
      this.#memory.grow(Math.max(missing, Math.min(now, MOST_PAGES - now)));
      this.f32 = new Float32Array(this.#memory.buffer);
      this.i32 = new Int32Array(this.#memory.buffer);
    }
    return at;
  }

  zeros(count: number): number {
    const at = this.room(count);
    // Padding too: kernels that work in fours read it.
    this.f32.fill(0, at >> 2, (at >> 2) + ((count + 3) & ~3));
    return at;
  }

  floats(values: ArrayLike<number>): number {
    const at = this.room(values.length);
    this.f32.set(values, at >> 2);
    return at;
  }

  integers(values: ArrayLike<number>): number {
    const at = this.room(values.length);
    this.i32.set(values, at >> 2);
    return at;
  }

  /** A copy of `count` numbers. */
  read(at: number, count: number): Float32Array {
    return this.f32.slice(at >> 2, (at >> 2) + count);
  }

  mark(): number {
    return this.#top;
  }

  release(mark: number): void {
    this.#top = mark;
  }
}
