// The encoder that SasRec and ItemLanguageModel share: items and places embedded, blocks, a last normalisation. It knows no loss.
import type { Loss, Node, Ops, Parameter } from "../engine/ops";
import { type DropoutOptions, dropout } from "./dropout";
import { layerNorm, layerNormRows, type NormWeights, normOf } from "./layer-norm";
import type { Take } from "./parts";
import type { SequenceBatch } from "./sequence-batches";
import { type BlockShape, type BlockWeights, block, blockOf, blockRows } from "./transformer-block";

export interface TransformerShape extends BlockShape {
  readonly itemCount: number;
  /** Places a sequence can have. */
  readonly length: number;
  /** Blocks. */
  readonly layers: number;
}

export interface TransformerWeights<A> {
  /** E [itemCount, d]: what is read, and what the output is compared with. */
  readonly items: A;
  /** P [length, d]. */
  readonly places: A;
  readonly blocks: readonly BlockWeights<A>[];
  readonly last: NormWeights<A>;
}

/** Deviation of the embeddings before training, as in GPT-2. */
const DEVIATION = 0.02;

export function transformerOf<A>(take: Take<A>, shape: TransformerShape): TransformerWeights<A> {
  const { itemCount, length, d, layers } = shape;
  return {
    items: take("items", [itemCount, d], { deviation: DEVIATION }),
    places: take("places", [length, d], { deviation: DEVIATION }),
    blocks: Array.from({ length: layers }, (_, k) => blockOf(take, `block${k}`, shape)),
    last: normOf(take, "last", d),
  };
}

/**
 * The vector of every place: x⁰ = Dropout(E[item] + P[place]), x^b = Block(x^(b−1)), h = LayerNorm(x). No place depends on a later one.
 * @returns [n · length, d]
 */
export function encode<N extends Node, L extends Loss>(
  ops: Ops<N, L>,
  { n, length, input }: Pick<SequenceBatch, "n" | "length" | "input">,
  weights: TransformerWeights<Parameter>,
  { shape, ...dropping }: DropoutOptions & { readonly shape: TransformerShape },
): N {
  const drop = dropout(ops, dropping);
  const place = Int32Array.from({ length: n * length }, (_, k) => k % length);
  let x = drop(ops.add(ops.gather(weights.items, input), ops.gather(weights.places, place)));
  for (const each of weights.blocks) x = block(ops, x, each, { shape, length, drop });
  return layerNorm(ops, x, weights.last);
}

/**
 * Where each place of one plain sequence looks in the last block: for each head a row a place, its weights over all places, 0 over
 * later ones; [heads, places, places].
 */
export function attentionIn(
  items: Int32Array,
  weights: TransformerWeights<Float32Array>,
  shape: TransformerShape,
): number[][][] {
  const { length } = items;
  const seen = Array.from({ length: shape.heads }, () =>
    Array.from({ length }, () => new Array<number>(length).fill(0)),
  );
  let x = embedded(items, weights, shape);
  weights.blocks.forEach((each, k) => {
    const isLast = k === weights.blocks.length - 1;
    x = blockRows(x, each, shape, (head, place, row) => {
      if (isLast) seen[head]![place]!.splice(0, row.length, ...row);
    });
  });
  return seen;
}

/** The vector of the last place of one plain sequence of 1 … length items, without dropout; shape [d]. */
export function encodeLast(
  items: Int32Array,
  weights: TransformerWeights<Float32Array>,
  shape: TransformerShape,
): Float32Array {
  let x = embedded(items, weights, shape);
  for (const each of weights.blocks) x = blockRows(x, each, shape);
  return layerNormRows(x.subarray(-shape.d), weights.last);
}

/** E[item] + P[place] of one plain sequence, [places, d]. */
function embedded(
  items: Int32Array,
  weights: TransformerWeights<Float32Array>,
  { d }: TransformerShape,
): Float32Array {
  const x = new Float32Array(items.length * d);
  items.forEach((item, place) => {
    for (let k = 0; k < d; k++)
      x[place * d + k] = weights.items[item * d + k]! + weights.places[place * d + k]!;
  });
  return x;
}

/** Bytes a training step may take at its peak, without its loss: the variables with Adam's moments, and what the blocks keep for gradients. */
export function bytesOfTransformer(shape: TransformerShape, rows: number): number {
  const { itemCount, length, d, layers, inner, heads } = shape;
  const variables = (itemCount + length + layers * (4 * d + 2 * inner)) * d;
  const block = rows * (20 * d + 6 * inner + 5 * heads * length);
  return 4 * (7 * variables + layers * block);
}
