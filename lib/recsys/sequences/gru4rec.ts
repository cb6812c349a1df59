// GRU4Rec: one vector carried along what a user did, and rewritten by each item; the next item is told from it.
import { engineDefaults, type TableEngineOptions } from "../engine/make-engine";
import type { Parameter, Program } from "../engine/ops";
import { checkChoice, checkSetting, checkWhole, definedOnly } from "../fitted";
import { createRng } from "../rng";
import { dropout } from "./dropout";
import { byPlace, type GruWeights, gru, gruLast, gruOf, placeAt } from "./gru-cell";
import type { TimedHistories } from "./histories";
import { popularityDraw } from "./negatives";
import { bprMax, fullSoftmax } from "./next-item-losses";
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

export interface Gru4RecOptions extends SequenceOptions, TableEngineOptions {
  readonly loss?: "softmax" | "bpr-max";
  /** Items drawn for a step of "bpr-max"; "softmax" compares with the whole catalogue instead. */
  readonly negatives?: number;
  /** Items are drawn in proportion to (times taken)^alpha: 0 uniformly, 1 by popularity. */
  readonly alpha?: number;
  /** λ of "bpr-max": keeps the scores of drawn items near 0. */
  readonly lambda?: number;
}

interface NetWeights<A> {
  /** E [itemCount, d]: what is read, and what the output is compared with. */
  readonly items: A;
  readonly gru: GruWeights<A>;
}

/** Deviation of the embeddings before training. */
const DEVIATION = 0.1;

function netOf<A>(take: Take<A>, { itemCount, d }: { itemCount: number; d: number }): NetWeights<A> {
  return { items: take("items", [itemCount, d], { deviation: DEVIATION }), gru: gruOf(take, d) };
}

/**
 * score(u, j) = h · e_j, h the state of a gated recurrent unit (gru-cell.ts has the equations) after u's history, e_j the same embeddings
 * it reads. Trained by Adam on the cross-entropy over the whole catalogue, or on BPR-max.
 * Unlike the papers: whole histories in windows that each start from h = 0, not sessions side by side that carry h on from batch to batch;
 * dropout on what is read and on h as it leaves, never along time.
 * Sources: Hidasi et al., Session-based recommendations with recurrent neural networks, ICLR 2016; Hidasi and Karatzoglou, Recurrent
 * neural networks with top-k gains for session-based recommendations, CIKM 2018 (the losses; one table for input and output).
 */
export class Gru4Rec extends SequenceModel {
  readonly name = "GRU4Rec";
  protected readonly kind = "Gru4Rec";
  readonly settings: Required<Gru4RecOptions>;

  constructor(options: Gru4RecOptions = {}) {
    super();
    const all = {
      d: 64,
      length: 20,
      ties: "together" as const,
      loss: "softmax" as const,
      negatives: 512,
      alpha: 0.5,
      lambda: 1,
      dropout: 0.2,
      epochs: 20,
      batchSize: 32,
      learningRate: 0.003,
      ...engineDefaults,
      ...definedOnly(options),
    };
    checkSequenceSettings(all, this.name);
    checkWhole(all.negatives, "negatives", this.name);
    for (const setting of ["alpha", "lambda"] as const) checkSetting(all[setting], setting, 0, this.name);
    checkChoice(all.loss, ["softmax", "bpr-max"], { setting: "loss", name: this.name });
    checkLazy(all, { drawn: "bpr-max", name: this.name });
    this.settings = all;
  }

  programOf(
    take: Take<Parameter>,
    { histories }: { readonly histories: TimedHistories },
  ): (batch: SequenceBatch) => Program {
    const { d, loss, negatives, alpha, lambda, dropout: rate } = this.settings;
    const weights = netOf(take, { itemCount: histories.itemCount, d });
    const { items } = weights;
    const draw = popularityDraw(histories, alpha);
    return ({ n, input, length, at, target, seed }) =>
      (ops) => {
        const drop = dropout(ops, { rate, seed });
        const h = gru(ops, drop(ops.gather(items, byPlace(input, length))), weights.gru, length);
        const asked = at.map((each) => placeAt(each, { n, length }));
        const known = { places: drop(ops.rows(h, asked)), items, target };
        if (loss === "softmax") return fullSoftmax(ops, known);
        return bprMax(ops, known, { drawn: draw(negatives, createRng(seed, 1)), lambda });
      };
  }

  scorerOf(take: Take<Float32Array>, itemCount: number) {
    const { d } = this.settings;
    const { items, gru: cell } = netOf(take, { itemCount, d });
    return (history: Int32Array) => {
      const read = new Float32Array(history.length * d);
      history.forEach((item, place) => {
        read.set(items.subarray(item * d, (item + 1) * d), place * d);
      });
      return againstRows(gruLast(read, cell), items);
    };
  }

  protected bytesOf({ itemCount, places, targets }: StepSize): number {
    const { d, loss, negatives } = this.settings;
    const variables = (itemCount + 6 * d + 3) * d;
    return 4 * (7 * variables + places * d * 24 + targets * (loss === "softmax" ? itemCount : negatives) * 6);
  }
}
