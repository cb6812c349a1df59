// One block of a causal transformer, normalised before each half: attention, then a feed-forward network at each place.
import type { Loss, Node, Ops, Parameter } from "../engine/ops";
import {
  type AttentionWeights,
  attention,
  attentionOf,
  attentionRows,
  type WatchAttention,
} from "./attention";
import { layerNorm, layerNormRows, type NormWeights, normOf } from "./layer-norm";
import type { Take } from "./parts";
import { rowsTimes } from "./plain-rows";

type Activation = "relu" | "gelu";

export interface BlockShape {
  /** Width of a place's vector; a multiple of `heads`. */
  readonly d: number;
  readonly heads: number;
  /** Units between the two layers of the feed-forward network. */
  readonly inner: number;
  readonly activation: Activation;
}

export interface BlockWeights<A> {
  readonly attentionNorm: NormWeights<A>;
  readonly attention: AttentionWeights<A>;
  readonly feedNorm: NormWeights<A>;
  /** W₁ [d, inner] and b₁ [inner]. */
  readonly in: A;
  readonly inBias: A;
  /** W₂ [inner, d] and b₂ [d]. */
  readonly out: A;
  readonly outBias: A;
}

export function blockOf<A>(take: Take<A>, name: string, { d, inner }: BlockShape): BlockWeights<A> {
  return {
    attentionNorm: normOf(take, `${name}_attention_norm`, d),
    attention: attentionOf(take, name, d),
    feedNorm: normOf(take, `${name}_feed_norm`, d),
    in: take(`${name}_in`, [d, inner], "glorot"),
    inBias: take(`${name}_in_bias`, [inner], "zero"),
    out: take(`${name}_out`, [inner, d], "glorot"),
    outBias: take(`${name}_out_bias`, [d], "zero"),
  };
}

/**
 * y = x + Dropout(Attention(LayerNorm(x))), then y + Dropout(FFN(LayerNorm(y))), FFN(y) = act(y W₁ + b₁) W₂ + b₂ at each place alone.
 * Source: Kang and McAuley, Self-attentive sequential recommendation, ICDM 2018, section III; Vaswani et al., NIPS 2017, put the
 * normalisation after the sum instead.
 * @param x [n · length, d]
 */
export function block<N extends Node, L extends Loss>(
  ops: Ops<N, L>,
  x: N,
  weights: BlockWeights<Parameter>,
  {
    shape,
    length,
    drop,
  }: { readonly shape: BlockShape; readonly length: number; readonly drop: (x: N) => N },
): N {
  const { heads, activation } = shape;
  const before = layerNorm(ops, x, weights.attentionNorm);
  const y = ops.add(x, drop(attention(ops, before, weights.attention, { length, heads })));
  const inner = ops.matMul(layerNorm(ops, y, weights.feedNorm), ops.whole(weights.in));
  const relu = activation === "relu";
  const active = ops.addBias(inner, weights.inBias, { relu });
  const fed = ops.matMul(relu ? active : ops.gelu(active), ops.whole(weights.out));
  return ops.add(y, drop(ops.addBias(fed, weights.outBias)));
}

/** The same of one plain sequence, x [places, d]; a fresh array. */
export function blockRows(
  x: Float32Array,
  weights: BlockWeights<Float32Array>,
  { d, heads, inner, activation }: BlockShape,
  watch?: WatchAttention,
): Float32Array {
  const before = layerNormRows(x, weights.attentionNorm);
  const looked = attentionRows(before, weights.attention, { d, heads }, watch);
  const y = x.map((value, k) => value + looked[k]!);
  const fedFrom = rowsTimes(layerNormRows(y, weights.feedNorm), weights.in, {
    from: d,
    bias: weights.inBias,
  });
  const active = fedFrom.map(activation === "relu" ? (value) => Math.max(0, value) : geluOf);
  const fed = rowsTimes(active, weights.out, { from: inner, bias: weights.outBias });
  return y.map((value, k) => value + fed[k]!);
}

const SLOPE = 2 * Math.sqrt(2 / Math.PI);
const CUBIC = 0.044715;

/**
 * GELU(x) = x · ½ (1 + tanh(√(2/π) (x + 0.044715 x³))), written as x · σ(2 √(2/π) (x + 0.044715 x³)), which is the same.
 * Source: Hendrycks and Gimpel, Gaussian error linear units, arXiv 1606.08415, section 2.
 */
function geluOf(x: number): number {
  return x / (1 + Math.exp(-SLOPE * (x + CUBIC * x * x * x)));
}
