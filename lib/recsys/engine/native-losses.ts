// The losses of the op set on our kernels: each knows its slopes as soon as it knows its value. Their equations stand in ops.ts.
import type { HeapNode } from "./heap-node";
import { NativeTape } from "./native-tape";
import type { Loss } from "./ops";

export interface HeapLoss extends Loss {
  readonly value: number;
}

export abstract class NativeLosses extends NativeTape {
  bce(s: HeapNode, labels: Float32Array, { weight = 1 } = {}): HeapLoss {
    const { run } = this.heap;
    const slope = this.heap.room(s.rows);
    const mean = run.bceWithLogits(s.at, this.heap.floats(labels), slope, s.rows);
    this.back.push(() => run.scaleTo(s.gradient, slope, s.rows, weight));
    return { loss: true, value: weight * mean };
  }

  bpr(bought: HeapNode, drawn: HeapNode): HeapLoss {
    const { run } = this.heap;
    const each = drawn.rows / bought.rows;
    const [own, other] = [this.heap.room(bought.rows), this.heap.room(drawn.rows)];
    const value = run.softplusDifference(bought.at, drawn.at, own, other, bought.rows, each);
    this.back.push(() => {
      run.addTo(bought.gradient, own, bought.rows);
      run.addTo(drawn.gradient, other, drawn.rows);
    });
    return { loss: true, value };
  }

  /** In place: the logits become their gradients. */
  softmax(logits: HeapNode, labels: Int32Array): HeapLoss {
    const { run } = this.heap;
    const size = logits.rows * logits.columns;
    const value = run.softmaxCrossEntropy(logits.at, this.heap.integers(labels), logits.rows, logits.columns);
    this.back.push(() => {
      if (logits.adopt?.(logits.at) !== true) run.addTo(logits.gradient, logits.at, size);
    });
    return { loss: true, value };
  }

  mean(x: HeapNode): HeapLoss {
    const size = x.rows * x.columns;
    const from = x.at >> 2;
    const value = this.heap.f32.subarray(from, from + size).reduce((sum, each) => sum + each, 0) / size;
    this.back.push(() => {
      // Asked for first: room for it may move the heap.
      const to = x.gradient >> 2;
      for (let k = 0; k < size; k++) this.heap.f32[to + k]! += 1 / size;
    });
    return { loss: true, value };
  }

  penalty(x: HeapNode, lambda: number): HeapLoss {
    const { run } = this.heap;
    const size = x.rows * x.columns;
    const value = (lambda / x.rows) * run.squaredLength(x.at, size);
    this.back.push(() => run.scaleTo(x.gradient, x.at, size, (2 * lambda) / x.rows));
    return { loss: true, value };
  }

  sum(...losses: readonly HeapLoss[]): HeapLoss {
    return { loss: true, value: losses.reduce((sum, { value }) => sum + value, 0) };
  }
}
