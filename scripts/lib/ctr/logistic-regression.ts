// Logistic regression over fields: one weight for each value of each field, and nothing between them.
import type { ClickModel, Shape } from "./model";

/** logit(x) = w₀ + Σᵢ wᵢ, over the values i that x has. */
export class LogisticRegression implements ClickModel {
  readonly name = "LR";
  readonly parameters: Float64Array;
  readonly gradient: Float64Array;
  readonly #fields: number;
  #rows: Int32Array = new Int32Array();
  #at = 0;

  constructor({ fields, values }: Shape) {
    this.#fields = fields;
    this.parameters = new Float64Array(1 + values);
    this.gradient = new Float64Array(1 + values);
  }

  forward(rows: Int32Array, row: number): number {
    this.#rows = rows;
    this.#at = row * this.#fields;
    let logit = this.parameters[0]!;
    for (let f = 0; f < this.#fields; f++) logit += this.parameters[1 + rows[this.#at + f]!]!;
    return logit;
  }

  backward(error: number): void {
    this.gradient[0]! += error;
    for (let f = 0; f < this.#fields; f++) this.gradient[1 + this.#rows[this.#at + f]!]! += error;
  }
}
