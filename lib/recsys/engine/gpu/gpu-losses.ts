// The losses of the op set for the GPU: values are summed where LOSS says, slopes are added at once. Their equations stand in ../ops.ts.
import type { Loss } from "../ops";
import { type GpuNode, GpuTape, LOSS, size } from "./gpu-tape";

export abstract class GpuLosses extends GpuTape {
  bce(s: GpuNode, labels: Float32Array, { weight = 1 } = {}): Loss {
    const [n, f] = [s.rows, weight / s.rows];
    const values = this.room(n);
    this.call("bce", { n, a: s.at, b: this.floats(labels), d: values, e: s.gradient, f });
    return this.#lossOf(values, n, f);
  }

  bpr(bought: GpuNode, drawn: GpuNode): Loss {
    const [n, f] = [drawn.rows, 1 / drawn.rows];
    const q = n / bought.rows;
    const [values, slopes] = [this.room(n), this.room(n)];
    this.call("bpr", { n, a: bought.at, b: drawn.at, d: values, e: drawn.gradient, r: slopes, q, f });
    this.call("bprOwn", { n: bought.rows, a: slopes, b: bought.gradient, q });
    return this.#lossOf(values, n, f);
  }

  softmax(logits: GpuNode, labels: Int32Array): Loss {
    const { rows: n, columns: p } = logits;
    const f = 1 / Math.max(1, labels.filter((label) => label >= 0).length);
    const values = this.room(n);
    const b = this.integers(labels);
    this.call("softmax", { n, a: logits.at, b, d: values, e: logits.gradient, p, f });
    return this.#lossOf(values, n, f);
  }

  mean(x: GpuNode): Loss {
    const f = 1 / size(x);
    this.call("addNumber", { n: size(x), b: x.gradient, f });
    return this.#lossOf(x.at, size(x), f);
  }

  penalty(x: GpuNode, lambda: number): Loss {
    this.call("accumulate", { n: size(x), a: x.at, b: x.gradient, f: (2 * lambda) / x.rows });
    return this.#lossOf(x.at, size(x), lambda / x.rows, 1);
  }

  sum(): Loss {
    return { loss: true };
  }

  #lossOf(at: number, n: number, f: number, squares = 0): Loss {
    this.call("reduce", { n, a: at, b: LOSS, e: squares, f });
    return { loss: true };
  }
}
