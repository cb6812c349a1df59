// EASE whose large products run on the current backend of tfjs where our kernels were not provided: for the browser.
import * as tf from "@tensorflow/tfjs-core";
import { Ease, type EaseOptions } from "./ease";
import { createTfMatMul } from "./tf-mat-mul";

/**
 * The same model as Ease; on wasm and webgpu the products are in single precision, which moves weights by about 1e-5.
 * Make it after the backend is chosen.
 */
export class EaseOnTf extends Ease {
  constructor(options: Omit<EaseOptions, "matMul"> = {}) {
    const plain = tf.getBackend() === "cpu" || tf.getBackend() === "";
    super({ ...options, ...(plain ? {} : { matMul: createTfMatMul(tf) }) });
  }
}
