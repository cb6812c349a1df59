// SasRec: causal self-attention over what a user did, with the item to come next told from items drawn, or from all others.
import type { Interactions } from "../../interactions/interactions";
import { engineDefaults, type TableEngineOptions } from "../engine/make-engine";
import type { Parameter, Program } from "../engine/ops";
import { checkChoice, checkWhole, definedOnly } from "../fitted";
import { createRng } from "../rng";
import { NegativeSampler } from "../training/batches";
import {
  attentionIn,
  bytesOfTransformer,
  encode,
  encodeLast,
  type TransformerShape,
  transformerOf,
} from "./causal-transformer";
import { drawnForUsers } from "./negatives";
import { drawnCrossEntropy, fullSoftmax } from "./next-item-losses";
import type { Take } from "./parts";
import { againstRows } from "./plain-rows";
import type { SequenceBatch } from "./sequence-batches";
import {
  checkLazy,
  checkSequenceSettings,
  SequenceModel,
  type SequenceOptions,
  type StepSize,
} from "./sequence-model";

export interface SasRecOptions extends SequenceOptions, TableEngineOptions {
  /** Blocks. */
  readonly layers?: number;
  readonly loss?: "bce" | "softmax";
  /** Items drawn for each target, from those the user never took; "softmax" compares with the whole catalogue instead. */
  readonly negatives?: number;
}

/**
 * score(u, j) = h · e_j, h the vector of the last place of u's history after blocks of one-headed causal attention and a feed-forward
 * network of d units with ReLU, e_j the same embeddings that are read. As in the authors' code, a last normalisation follows the blocks.
 * Unlike the paper: padding to the right, all of a long history in windows, a matrix W_O after the one head (a product with W_V, so no
 * other functions), and the loss chosen. Trained by Adam.
 * Sources: Kang and McAuley, Self-attentive sequential recommendation, ICDM 2018 (bce); Klenitskiy and Vasilev, Turning dross into gold
 * loss: is BERT4Rec really better than SASRec?, RecSys 2023, on why to compare with the whole catalogue (softmax).
 */
export class SasRec extends SequenceModel {
  readonly name = "SASRec";
  protected readonly kind = "SasRec";
  readonly settings: Required<SasRecOptions>;

  constructor(options: SasRecOptions = {}) {
    super();
    const all = {
      d: 32,
      length: 20,
      ties: "together" as const,
      layers: 2,
      loss: "softmax" as const,
      negatives: 1,
      dropout: 0.2,
      epochs: 20,
      batchSize: 32,
      learningRate: 0.003,
      ...engineDefaults,
      ...definedOnly(options),
    };
    checkSequenceSettings(all, this.name);
    for (const setting of ["layers", "negatives"] as const) checkWhole(all[setting], setting, this.name);
    checkChoice(all.loss, ["bce", "softmax"], { setting: "loss", name: this.name });
    checkLazy(all, { drawn: "bce", name: this.name });
    this.settings = all;
  }

  #shape(itemCount: number): TransformerShape {
    const { d, length, layers } = this.settings;
    return { itemCount, d, length, layers, heads: 1, inner: d, activation: "relu" };
  }

  programOf(
    take: Take<Parameter>,
    { events }: { readonly events: Interactions },
  ): (batch: SequenceBatch) => Program {
    const { itemCount } = events;
    const { loss, negatives: each, dropout: rate } = this.settings;
    const shape = this.#shape(itemCount);
    const weights = transformerOf(take, shape);
    const sampler = new NegativeSampler(events);
    return (batch) => (ops) => {
      const h = encode(ops, batch, weights, { shape, rate, seed: batch.seed });
      const asked = { places: ops.rows(h, batch.at), items: weights.items, target: batch.target };
      if (loss === "softmax") return fullSoftmax(ops, asked);
      const rng = createRng(batch.seed, 1);
      return drawnCrossEntropy(ops, asked, drawnForUsers(batch.user, { each, sampler, itemCount, rng }));
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
    const { loss, negatives, d } = this.settings;
    const step = loss === "softmax" ? targets * itemCount * 4 * 6 : targets * negatives * d * 4 * 6;
    return bytesOfTransformer(this.#shape(itemCount), places) + step;
  }
}
