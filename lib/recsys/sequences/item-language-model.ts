// A language model whose words are items: what a shop's customers take next, one after another, by a causal transformer. Learns from
// events alone; it reads no text.
import { engineDefaults } from "../engine/make-engine";
import type { Parameter, Program } from "../engine/ops";
import { checkWhole, definedOnly } from "../fitted";
import {
  attentionIn,
  bytesOfTransformer,
  encode,
  encodeLast,
  type TransformerShape,
  transformerOf,
} from "./causal-transformer";
import { fullSoftmax } from "./next-item-losses";
import type { Take } from "./parts";
import { againstRows } from "./plain-rows";
import type { SequenceBatch } from "./sequence-batches";
import { checkSequenceSettings, SequenceModel, type SequenceOptions, type StepSize } from "./sequence-model";

export interface ItemLanguageModelOptions extends SequenceOptions {
  readonly heads?: number;
  /** Blocks. */
  readonly layers?: number;
}

/**
 * P(next = j | items so far) = softmax over the catalogue of h · e_j, h the vector of the last place of a causal transformer with GELU and
 * a feed-forward network of 4 d units, e_j the same embeddings it reads (tied). Trained on the cross-entropy of what came next at every
 * place, by Adam; score(u, j) = h · e_j after u's training history.
 * Sources: Radford et al., Language models are unsupervised multitask learners, 2019 (the network; here without biases in attention);
 * Press and Wolf, Using the output embedding to improve language models, EACL 2017 (tied embeddings).
 */
export class ItemLanguageModel extends SequenceModel {
  readonly name = "Item LM";
  protected readonly kind = "ItemLanguageModel";
  readonly settings: Required<ItemLanguageModelOptions>;

  constructor(options: ItemLanguageModelOptions = {}) {
    super();
    const all = {
      d: 32,
      length: 20,
      ties: "together" as const,
      heads: 2,
      layers: 2,
      dropout: 0.2,
      epochs: 20,
      batchSize: 32,
      learningRate: 0.003,
      engine: engineDefaults.engine,
      ...definedOnly(options),
    };
    checkSequenceSettings(all, this.name);
    for (const setting of ["heads", "layers"] as const) checkWhole(all[setting], setting, this.name);
    if (all.d % all.heads !== 0)
      throw new RangeError(`${this.name}: d must be a multiple of heads, not ${all.d} with ${all.heads}`);
    this.settings = all;
  }

  #shape(itemCount: number): TransformerShape {
    const { d, length, heads, layers } = this.settings;
    return { itemCount, d, length, heads, layers, inner: 4 * d, activation: "gelu" };
  }

  programOf(
    take: Take<Parameter>,
    { events }: { events: { itemCount: number } },
  ): (batch: SequenceBatch) => Program {
    const shape = this.#shape(events.itemCount);
    const weights = transformerOf(take, shape);
    const rate = this.settings.dropout;
    return (batch) => (ops) => {
      const h = encode(ops, batch, weights, { shape, rate, seed: batch.seed });
      return fullSoftmax(ops, { places: ops.rows(h, batch.at), items: weights.items, target: batch.target });
    };
  }

  scorerOf(take: Take<Float32Array>, itemCount: number) {
    const shape = this.#shape(itemCount);
    const weights = transformerOf(take, shape);
    return (items: Int32Array) => againstRows(encodeLast(items, weights, shape), weights.items);
  }

  /**
   * Where each item of a history looks in the last block, for each head; draw it with attentionMap.
   * @param items oldest first; the last `length` are looked at
   * @returns weights [heads, positions, positions] and the items at the positions
   */
  attention(items: ArrayLike<number>): { items: Int32Array; weights: number[][][] } {
    const { known, take, itemCount } = this.inside(items);
    const shape = this.#shape(itemCount);
    return { items: known, weights: attentionIn(known, transformerOf(take, shape), shape) };
  }

  protected bytesOf({ itemCount, places, targets }: StepSize): number {
    return bytesOfTransformer(this.#shape(itemCount), places) + targets * itemCount * 4 * 6;
  }
}
