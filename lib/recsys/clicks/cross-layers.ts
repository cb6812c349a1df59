// The cross layers of DCN-V2, in the op set and in plain TypeScript.
import type { Loss, Node, Ops } from "../engine/ops";
import { addProduct } from "./layers";
import { bias, kernel, type Learned, type Named, type Parameter } from "./parameters";

export interface CrossLayersOptions {
  /** D: numbers of x₀. */
  readonly input: number;
  readonly layers: number;
  /** r; 0 for full matrices. */
  readonly rank: number;
}

/**
 * x_{l+1} = x₀ ⊙ (x_l W_l + b_l) + x_l, with W_l [D, D] and b_l [D] (equation 1 of the paper, for rows instead of columns); with a rank
 * W_l = V_l U_l, V_l [D, r] and U_l [r, D] (equation 2, whose U is written the other way round here). Each layer raises the degree of the
 * polynomial in x₀ by one.
 * Source: Wang et al., DCN V2, WWW 2021.
 */
export class CrossLayers {
  readonly #options: CrossLayersOptions;

  constructor(options: CrossLayersOptions) {
    this.#options = options;
  }

  parameters(): Named<`cross_${string}`, Parameter> {
    const { input, layers, rank } = this.#options;
    const parameters: Record<`cross_${string}`, Parameter> = {};
    for (let l = 1; l <= layers; l++) {
      if (rank === 0) parameters[`cross_W${l}`] = kernel([input, input]);
      else {
        parameters[`cross_V${l}`] = kernel([input, rank]);
        parameters[`cross_U${l}`] = kernel([rank, input]);
      }
      parameters[`cross_b${l}`] = bias(input);
    }
    return parameters;
  }

  /** @param x0 [n, D]. Returns x_L, [n, D]. */
  graph<N extends Node, L extends Loss>(
    ops: Ops<N, L>,
    weights: Readonly<Record<string, Learned>>,
    x0: N,
  ): N {
    const { layers, rank } = this.#options;
    const times = (x: N, name: string) => ops.matMul(x, ops.whole(weights[name]!));
    let x = x0;
    for (let l = 1; l <= layers; l++) {
      const turned = rank === 0 ? times(x, `cross_W${l}`) : times(times(x, `cross_V${l}`), `cross_U${l}`);
      x = ops.add(ops.multiply(x0, ops.addBias(turned, weights[`cross_b${l}`]!)), x);
    }
    return x;
  }

  /** The same for one row at a time; what it returns is overwritten by the next call. */
  plain(weights: Readonly<Record<string, Float32Array>>): (x0: Float64Array) => Float64Array {
    const { input, layers, rank } = this.#options;
    const x = new Float64Array(input);
    const turned = new Float64Array(input);
    const middle = new Float64Array(rank);
    return (x0) => {
      x.set(x0);
      for (let l = 1; l <= layers; l++) {
        turned.set(weights[`cross_b${l}`]!);
        if (rank === 0) addProduct(x, weights[`cross_W${l}`]!, turned);
        else {
          middle.fill(0);
          addProduct(x, weights[`cross_V${l}`]!, middle);
          addProduct(middle, weights[`cross_U${l}`]!, turned);
        }
        for (let k = 0; k < input; k++) x[k]! += x0[k]! * turned[k]!;
      }
      return x;
    };
  }
}
