// Logistic regression over fields: a weight for each value of each field, and nothing between them.
import type * as tf from "@tensorflow/tfjs-core";
import { ClickModel, type Scoring } from "./click-model";
import { type ClickBatch, idsOf, type Layout } from "./layout";
import { intercept, type Named, type Parameter, table } from "./parameters";
import { type ClickOptions, type ClickSettings, settle } from "./settings";
import { plainSum, sumOfWeights } from "./terms";

type Name = "w0" | "w";

/**
 * z = w₀ + Σ_f w[x_f], over the fields f of a row with the values x_f; w [values of all fields]. σ(z) is the probability.
 * Source: the linear part of every model here, as in Richardson, Dominowska and Ragno, Predicting clicks: estimating the click-through
 * rate for new ads, WWW 2007, who model clicks so.
 */
export class LogisticRegression extends ClickModel<Name> {
  readonly name = "LR";
  protected readonly kind = "LogisticRegression";
  readonly settings: ClickSettings;

  constructor(options: ClickOptions = {}) {
    super();
    this.settings = settle<object>(options, {}, this.name);
  }

  parameters({ total }: Layout): Named<Name, Parameter> {
    return { w0: intercept, w: table([total]) };
  }

  logits({ w0, w }: Named<Name, tf.Tensor>, batch: ClickBatch): tf.Tensor1D {
    return sumOfWeights(w0, w, batch);
  }

  scorer({ layout, weights: { w0, w }, rows }: Scoring<Name>): (row: number) => number {
    const ids = idsOf(rows, layout);
    return (row) => plainSum(w0, w, ids(row));
  }

  protected widthOf({ fields }: Layout): number {
    return fields.length;
  }
}
