// A kernel that computes nothing: it answers each cell of the sample notebook with made-up events, slowly enough to
// watch. Only the page of samples uses it.
import type { Kernel, KernelOptions } from "@/lib/kernel/client";
import type { Output } from "@/lib/learner/output";
import { attention, calibration, confusion, longTable, network, roc, tree } from "./sample-charts";
import {
  backprop,
  evaluateTable,
  facts,
  film,
  histogram,
  itemList,
  lossCurve,
  map,
  tensor,
} from "./sample-outputs";

const EPOCHS = 24;
const nothing = { type: "function", shape: null, bytes: null };
const SAMPLES: Record<string, { type: string; shape: number[] | null; bytes: number | null }> = {
  P: { type: "Variable float32", shape: [2000, 16], bytes: 128_000 },
  Q: { type: "Variable float32", shape: [1000, 16], bytes: 64_000 },
  mu: { type: "number", shape: null, bytes: 8 },
};

export function createSampleKernel(options: KernelOptions): Kernel {
  let timer: ReturnType<typeof setInterval> | null = null;
  let running: string | null = null;
  let runs = 0;
  const ready = () =>
    options.onEvent({
      type: "ready",
      protocol: 1,
      backend: "wasm",
      reason: { key: "webgpuSlower", adapter: "google swiftshader", webgpuMs: 41.3, wasmMs: 6.2 },
      offered: ["webgpu", "wasm", "cpu"],
    });
  const end = (run: string, ms: number, values: Record<string, string> = {}) => {
    running = null;
    const held = Object.fromEntries(Object.keys(values).map((name) => [name, SAMPLES[name] ?? nothing]));
    const memory = { held, left: 12 * ++runs, tensors: 12, bytes: 192_000 };
    options.onEvent({ type: "done", run, ms, values, tensors: 12, memory });
  };
  const output = (run: string, value: Output) => options.onEvent({ type: "output", run, output: value });
  const stopTimer = () => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };
  const train = (run: string) => {
    let epoch = -8;
    options.onEvent({ type: "preparing", run, what: "gpu" });
    timer = setInterval(() => {
      epoch += 1;
      if (epoch < 1) return;
      if (epoch === 1) options.onEvent({ type: "preparing", run, what: null });
      options.onEvent({
        type: "progress",
        run,
        done: epoch,
        total: EPOCHS,
        unit: "epoch",
        secondsLeft: (EPOCHS - epoch) * 0.25,
        note: "4.6 ms",
      });
      output(run, lossCurve(epoch, EPOCHS));
      output(run, film(epoch, EPOCHS));
      if (epoch < EPOCHS) return;
      stopTimer();
      end(run, 4712);
    }, 250);
  };
  return {
    start() {
      options.onStatus("starting");
      setTimeout(ready, 400);
    },
    run({ run, cell }) {
      running = run;
      options.onEvent({ type: "started", run });
      setTimeout(() => {
        if (running !== run) return;
        if (cell === "world") {
          output(run, facts);
          end(run, 312);
        } else if (cell === "fit") train(run);
        else if (cell === "evaluate") {
          output(run, evaluateTable);
          end(run, 840);
        } else if (cell === "similar") {
          running = null;
          options.onEvent({
            type: "failed",
            run,
            ms: 12,
            stopped: false,
            lost: "kept",
            error: {
              name: "Error",
              message:
                "Error in matMul: inner shapes (16) and (1000) of Tensors with shapes 1000,16 and 1000,16 and transposeA=false and transposeB=false must match.",
              place: { line: 1, column: 14 },
              hint: "matMulShapes",
              hintParams: { left: "16", right: "1000", a: "1000, 16", b: "1000, 16" },
            },
          });
        } else if (cell === "look") {
          output(run, { kind: "text", text: "2,000 people, 1,000 items\nreading day 48", stream: "log" });
          output(run, { kind: "text", text: "3 rows had no time and were left out", stream: "warn" });
          output(run, tensor);
          output(run, histogram);
          output(run, itemList);
          output(run, map);
          output(run, backprop);
          end(run, 95);
        } else if (cell === "judge") {
          for (const one of [tree, longTable(), roc, calibration, confusion, attention, network])
            output(run, one);
          end(run, 70);
        } else if (cell === "model") end(run, 8, { P: "", Q: "", mu: "", score: "" });
        else end(run, 8);
      }, 250);
    },
    stop(run) {
      stopTimer();
      running = null;
      options.onEvent({
        type: "failed",
        run,
        ms: 1900,
        stopped: true,
        lost: "kept",
        error: { name: "Stopped", message: "Stopped", place: null, hint: null },
      });
    },
    restart() {
      stopTimer();
      options.onStatus("starting");
      setTimeout(ready, 400);
    },
    dispose: stopTimer,
  };
}
