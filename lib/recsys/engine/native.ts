// The engine on our own kernels: a program is carried out at once, each operation notes how its gradient goes back, and the
// optimiser moves the parameters where they lie. One heap a fit, dropped as a whole. The equations stand in ops.ts.
import type { Heap, Kernels } from "../kernels/kernels";
import type { EngineState } from "../training/checkpoint";
import { type Gathered, type Held, NativeOps } from "./native-ops";
import { ADAM, type Engine, type Forward, type Optimizer, type Parameter, type Program } from "./ops";

/** @param kernels compiled; started here on a heap of their own */
export async function createNativeEngine(
  kernels: Kernels,
  parameters: readonly Parameter[],
  optimizer: Optimizer,
): Promise<Engine> {
  return new NativeEngine(await kernels.start(), parameters, optimizer);
}

/** A parameter with Adam's two moments. */
interface Learned extends Held {
  readonly m: number;
  readonly v: number;
  /** For each row of a lazy table where its gradient of this step lies, 0 for none. */
  readonly slot: number;
}

class NativeEngine implements Engine {
  readonly name = "native";
  readonly #heap: Heap;
  readonly #learned: ReadonlyMap<Parameter, Learned>;
  readonly #optimizer: Optimizer;
  readonly #ops: NativeOps;
  /** Where a step's own room begins. */
  readonly #kept: number;
  #steps = 0;

  constructor(heap: Heap, parameters: readonly Parameter[], optimizer: Optimizer) {
    this.#heap = heap;
    this.#optimizer = optimizer;
    this.#learned = new Map(
      parameters.map((parameter) => {
        const size = parameter.rows * parameter.columns;
        const lazy = optimizer.kind === "lazy-adam" && parameter.table === true;
        return [
          parameter,
          {
            at: heap.floats(parameter.start),
            // A table that is only gathered from has no gradient of its own size.
            gradient: lazy ? -1 : heap.zeros(size),
            m: heap.zeros(size),
            v: heap.zeros(size),
            slot: heap.zeros(lazy ? parameter.rows : 0),
          },
        ] as const;
      }),
    );
    this.#kept = heap.mark();
    this.#ops = new NativeOps(heap, (parameter) => this.#of(parameter));
  }

  step(program: Program): Promise<number> {
    const value = this.#run(program);
    this.#steps++;
    for (const [parameter, learned] of this.#learned) {
      const uses = this.#ops.gathered.get(parameter) ?? [];
      if (learned.gradient >= 0) this.#moveAll(parameter, learned, uses);
      else this.#moveRows(parameter, learned, uses);
    }
    return Promise.resolve(value);
  }

  async compute(forward: Forward): Promise<Float32Array> {
    this.#heap.release(this.#kept);
    this.#ops.begin();
    const { at, rows, columns } = forward(this.#ops);
    return this.#heap.read(at, rows * columns);
  }

  shrink(parameter: Parameter, factor: number): void {
    const { at } = this.#of(parameter);
    this.#heap.run.scaleTo(at, at, parameter.rows * parameter.columns, factor - 1);
  }

  async gradient(program: Program, parameter: Parameter): Promise<Float32Array> {
    this.#run(program);
    const learned = this.#of(parameter);
    const { columns, rows } = parameter;
    const own = learned.gradient >= 0 ? learned.gradient : this.#heap.zeros(rows * columns);
    for (const { index, gradient, count } of this.#ops.gathered.get(parameter) ?? [])
      this.#heap.run.scatterAdd(own, index, gradient, count, columns);
    const found = this.#heap.read(own, rows * columns);
    for (const [other, { gradient }] of this.#learned)
      if (gradient >= 0) this.#clear(gradient, other.rows * other.columns);
    return found;
  }

  async read(parameter: Parameter): Promise<Float32Array> {
    return this.#heap.read(this.#of(parameter).at, parameter.rows * parameter.columns);
  }

  async state(): Promise<EngineState> {
    const parameters = [...this.#learned].map(([{ rows, columns }, { at, m, v }]) => {
      const copy = (from: number) => this.#heap.read(from, rows * columns);
      return { values: copy(at), m: copy(m), v: copy(v) };
    });
    return { steps: this.#steps, parameters };
  }

  restore({ steps, parameters }: EngineState): void {
    this.#steps = steps;
    const { f32 } = this.#heap;
    for (const [k, { at, m, v }] of [...this.#learned.values()].entries()) {
      const { values, ...moments } = parameters[k]!;
      f32.set(values, at >> 2);
      f32.set(moments.m, m >> 2);
      f32.set(moments.v, v >> 2);
    }
  }

  dispose(): void {
    // The heap goes with the engine: nothing outside of it was allocated.
  }

  #of(parameter: Parameter): Learned {
    const learned = this.#learned.get(parameter);
    if (learned === undefined)
      throw new Error("The program uses a parameter that the engine was not made with.");
    return learned;
  }

  #run(program: Program): number {
    this.#heap.release(this.#kept);
    this.#ops.begin();
    const { value } = program(this.#ops);
    this.#ops.goBack();
    return value;
  }

  #moveAll(parameter: Parameter, { at, gradient, m, v }: Learned, uses: readonly Gathered[]): void {
    const { rows, columns } = parameter;
    const { run } = this.#heap;
    for (const use of uses) run.scatterAdd(gradient, use.index, use.gradient, use.count, columns);
    const { rate, beta1, beta2, c1, c2, epsilon } = this.#settings();
    run.adam(at, gradient, m, v, rows * columns, rate, beta1, beta2, c1, c2, epsilon);
    // Clearing what was touched is less than clearing the table, where the table is large; used as a whole, all of it was.
    const touched = uses.reduce((sum, { count }) => sum + count, 0);
    if (this.#ops.wholes.has(parameter) || touched > rows / 4) this.#clear(gradient, rows * columns);
    else
      for (const { index, count } of uses)
        for (let k = 0; k < count; k++)
          this.#clear(gradient + 4 * columns * this.#heap.i32[(index >> 2) + k]!, columns);
  }

  #moveRows({ columns }: Parameter, { at, m, v, slot }: Learned, uses: readonly Gathered[]): void {
    const heap = this.#heap;
    const total = uses.reduce((sum, { count }) => sum + count, 0);
    if (total === 0) return;
    const rows = heap.room(total);
    let found = 0;
    for (const { index, gradient, count } of uses)
      found = heap.run.noteRows(slot, rows, found, index, gradient, count, columns);
    const { rate, beta1, beta2, c1, c2, epsilon } = this.#settings();
    heap.run.adamRows(at, m, v, slot, rows, found, columns, rate, beta1, beta2, c1, c2, epsilon);
  }

  #settings() {
    const { beta1, beta2, epsilon } = ADAM;
    const t = this.#steps;
    const [c1, c2] = [1 / (1 - beta1 ** t), 1 / (1 - beta2 ** t)];
    return { rate: this.#optimizer.learningRate, beta1, beta2, epsilon, c1, c2 };
  }

  #clear(at: number, count: number): void {
    this.#heap.f32.fill(0, at >> 2, (at >> 2) + count);
  }
}
