// DeepFM (Guo et al., IJCAI 2017): a factorization machine and a network that share their vectors, added up. As in
// Wide & Deep (Cheng et al. 2016) the network bends what the sums leave over; it needs no crosses made by hand.
import { FactorizationMachine } from "./factorization-machine";
import { type ClickModel, fillNormal, type Shape, seededRandom } from "./model";

export interface DeepShape extends Shape {
  readonly rank: number;
  /** Units of the two hidden layers. */
  readonly hidden: readonly [number, number];
  readonly seed: number;
}

/** logit(x) = FM(x) + w₃ · relu(W₂ relu(W₁ [v₁ … v_n] + b₁) + b₂), equation 1 with 2 and 4 of the paper. */
export class DeepFm implements ClickModel {
  readonly name = "deep";
  readonly parameters: Float64Array;
  readonly gradient: Float64Array;
  readonly #shape: DeepShape;
  readonly #fm: FactorizationMachine;
  /** Input, first and second hidden layer of the row, and the errors of each. */
  readonly #layers: readonly [Float64Array, Float64Array, Float64Array];
  readonly #errors: readonly [Float64Array, Float64Array, Float64Array];
  /** Where the vectors, each layer's weights (with a bias at the end of each unit's) and the last begin. */
  readonly #starts: {
    readonly vectors: number;
    readonly one: number;
    readonly two: number;
    readonly out: number;
  };
  #rows: Int32Array = new Int32Array();
  #at = 0;

  constructor(shape: DeepShape) {
    const { fields, rank, values, hidden, seed } = shape;
    this.#shape = shape;
    const width = fields * rank;
    const vectors = 1 + values;
    const one = vectors + values * rank;
    const two = one + hidden[0] * (width + 1);
    const out = two + hidden[1] * (hidden[0] + 1);
    this.#starts = { vectors, one, two, out };
    this.parameters = new Float64Array(out + hidden[1]);
    this.gradient = new Float64Array(this.parameters.length);
    this.#fm = new FactorizationMachine(shape, this);
    const random = seededRandom(seed);
    fillNormal(this.parameters.subarray(vectors, one), 0.1, random);
    fillNormal(this.parameters.subarray(one, two), Math.sqrt(2 / width), random);
    fillNormal(this.parameters.subarray(two, out), Math.sqrt(2 / hidden[0]), random);
    fillNormal(this.parameters.subarray(out), Math.sqrt(1 / hidden[1]), random);
    const layers = () =>
      [new Float64Array(width), new Float64Array(hidden[0]), new Float64Array(hidden[1])] as const;
    this.#layers = layers();
    this.#errors = layers();
  }

  forward(rows: Int32Array, row: number): number {
    const { fields, rank } = this.#shape;
    const { vectors, one, two, out } = this.#starts;
    const [input, first, second] = this.#layers;
    this.#rows = rows;
    this.#at = row * fields;
    for (let f = 0, n = 0; f < fields; f++) {
      const at = vectors + rows[this.#at + f]! * rank;
      for (let d = 0; d < rank; d++) input[n++] = this.parameters[at + d]!;
    }
    this.#rise(input, first, one);
    this.#rise(first, second, two);
    let logit = this.#fm.forward(rows, row);
    for (let u = 0; u < second.length; u++) logit += this.parameters[out + u]! * second[u]!;
    return logit;
  }

  backward(error: number): void {
    const { fields, rank } = this.#shape;
    const { vectors, one, two, out } = this.#starts;
    const [input, first, second] = this.#layers;
    const [atInput, atFirst, atSecond] = this.#errors;
    this.#fm.backward(error);
    for (let u = 0; u < second.length; u++) {
      this.gradient[out + u]! += error * second[u]!;
      atSecond[u] = error * this.parameters[out + u]!;
    }
    this.#fall({ below: first, above: second, errors: atSecond, errorsBelow: atFirst, at: two });
    this.#fall({ below: input, above: first, errors: atFirst, errorsBelow: atInput, at: one });
    for (let f = 0, n = 0; f < fields; f++) {
      const at = vectors + this.#rows[this.#at + f]! * rank;
      for (let d = 0; d < rank; d++) this.gradient[at + d]! += atInput[n++]!;
    }
  }

  /** above = relu(W below + b). */
  #rise(below: Float64Array, above: Float64Array, start: number): void {
    const parameters = this.parameters;
    const width = below.length;
    for (let u = 0, at = start; u < above.length; u++, at += width + 1) {
      let sum = parameters[at + width]!;
      for (let n = 0; n < width; n++) sum += parameters[at + n]! * below[n]!;
      above[u] = sum > 0 ? sum : 0;
    }
  }

  #fall({ below, above, errors, errorsBelow, at: start }: Fall): void {
    const { parameters, gradient } = this;
    const width = below.length;
    errorsBelow.fill(0);
    for (let u = 0, at = start; u < above.length; u++, at += width + 1) {
      if (above[u] === 0) continue;
      const error = errors[u]!;
      gradient[at + width]! += error;
      for (let n = 0; n < width; n++) {
        gradient[at + n]! += error * below[n]!;
        errorsBelow[n]! += error * parameters[at + n]!;
      }
    }
  }
}

interface Fall {
  readonly below: Float64Array;
  readonly above: Float64Array;
  readonly errors: Float64Array;
  readonly errorsBelow: Float64Array;
  readonly at: number;
}
