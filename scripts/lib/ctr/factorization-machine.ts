// The factorization machine (S. Rendle, "Factorization Machines", ICDM 2010): each value has a vector, and how two
// values go together is the product of their vectors.
import { type ClickModel, fillNormal, type Shape, seededRandom } from "./model";

/**
 * Equation 1: logit(x) = w₀ + Σᵢ wᵢ + Σᵢ Σⱼ₎ᵢ ⟨vᵢ, vⱼ⟩, over the values i and j that x has. The pairs are summed in
 * O(kn), lemma 3.1: Σᵢ Σⱼ₎ᵢ ⟨vᵢ, vⱼ⟩ = ½ Σ_f ((Σᵢ v_if)² − Σᵢ v_if²).
 */
export class FactorizationMachine implements ClickModel {
  readonly name = "FM";
  readonly parameters: Float64Array;
  readonly gradient: Float64Array;
  readonly #shape: Shape & { readonly rank: number };
  /** Σᵢ vᵢ of the row, shape [rank]. */
  readonly #sum: Float64Array;
  /** Where the vectors begin. */
  readonly #vectors: number;
  #rows: Int32Array = new Int32Array();
  #at = 0;

  /** @param home arrays of a larger model that begin with this one's parameters; without it, arrays of its own */
  constructor(
    shape: Shape & { readonly rank: number; readonly seed: number },
    home?: Pick<ClickModel, "parameters" | "gradient">,
  ) {
    this.#shape = shape;
    this.#vectors = 1 + shape.values;
    const length = this.#vectors + shape.values * shape.rank;
    this.parameters = home ? home.parameters.subarray(0, length) : new Float64Array(length);
    this.gradient = home ? home.gradient.subarray(0, length) : new Float64Array(length);
    this.#sum = new Float64Array(shape.rank);
    fillNormal(this.parameters.subarray(this.#vectors), 0.05, seededRandom(shape.seed));
  }

  forward(rows: Int32Array, row: number): number {
    const { fields, rank } = this.#shape;
    this.#rows = rows;
    this.#at = row * fields;
    this.#sum.fill(0);
    let logit = this.parameters[0]!;
    let squares = 0;
    for (let f = 0; f < fields; f++) {
      const value = rows[this.#at + f]!;
      logit += this.parameters[1 + value]!;
      for (let d = 0, at = this.#vectors + value * rank; d < rank; d++, at++) {
        const v = this.parameters[at]!;
        this.#sum[d]! += v;
        squares += v * v;
      }
    }
    let square = 0;
    for (let d = 0; d < rank; d++) square += this.#sum[d]! * this.#sum[d]!;
    return logit + 0.5 * (square - squares);
  }

  /** Equation 4: ∂logit/∂v_if = Σⱼ v_jf − v_if. */
  backward(error: number): void {
    const { fields, rank } = this.#shape;
    this.gradient[0]! += error;
    for (let f = 0; f < fields; f++) {
      const value = this.#rows[this.#at + f]!;
      this.gradient[1 + value]! += error;
      for (let d = 0, at = this.#vectors + value * rank; d < rank; d++, at++)
        this.gradient[at]! += error * (this.#sum[d]! - this.parameters[at]!);
    }
  }
}
