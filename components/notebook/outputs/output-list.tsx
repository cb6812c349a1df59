"use client";
// All outputs of a cell, each by its kind. Loaded when the first output comes.
import { type ComponentType, lazy, Suspense } from "react";
import type { Output } from "@/lib/learner/output";
import { RunsStrip } from "../runs/runs-strip";
import { BackpropOutput } from "./backprop-output";
import { CurveOutput } from "./curve-output";
import { FactsOutput } from "./facts-output";
import { FilmOutput } from "./film-output";
import { HistogramOutput } from "./histogram-output";
import { ItemsOutput } from "./items-output";
import { MapOutput } from "./map-output";
import { TableOutput } from "./table-output";
import { TensorOutput } from "./tensor-output";
import { TextOutput } from "./text-output";
import { ValueOutput } from "./value-output";

const later = <P extends object>(load: () => Promise<ComponentType<P>>) =>
  lazy(async () => ({ default: await load() }));
// Fetched when a cell first shows one.
const RocOutput = later(async () => (await import("./roc-output")).RocOutput);
const CalibrationOutput = later(async () => (await import("./calibration-output")).CalibrationOutput);
const ConfusionOutput = later(async () => (await import("./confusion-output")).ConfusionOutput);
const AttentionOutput = later(async () => (await import("./attention-output")).AttentionOutput);
const NetworkOutput = later(async () => (await import("./network-output")).NetworkOutput);

export interface OutputListProps {
  /** Name of the cell that made them. */
  readonly cell: string;
  readonly outputs: readonly Output[];
  /** True while the cell that made them still runs. */
  readonly running: boolean;
}

export function OutputList({ cell, outputs, running }: OutputListProps) {
  const lastCurve = outputs.findLastIndex((output) => output.kind === "curve" || output.kind === "film");
  return (
    <div className="outputs">
      {outputs.map((output, k) => (
        <div key={output.id ?? `#${k}`} data-output={output.kind}>
          <Suspense>
            <OneOutput output={output} running={running} cell={cell} />
            {k === lastCurve && <RunsStrip cell={cell} />}
          </Suspense>
        </div>
      ))}
    </div>
  );
}

interface OneOutputProps {
  readonly output: Output;
  readonly running: boolean;
  readonly cell: string;
}

function OneOutput({ output, running, cell }: OneOutputProps) {
  switch (output.kind) {
    case "text":
      return <TextOutput text={output.text} stream={output.stream} />;
    case "value":
      return <ValueOutput output={output} />;
    case "tensor":
      return <TensorOutput output={output} />;
    case "facts":
      return <FactsOutput output={output} />;
    case "table":
      return <TableOutput output={output} />;
    case "curve":
      return <CurveOutput output={output} cell={cell} />;
    case "histogram":
      return <HistogramOutput output={output} />;
    case "items":
      return <ItemsOutput output={output} />;
    case "map":
      return <MapOutput output={output} />;
    case "roc":
      return <RocOutput output={output} />;
    case "calibration":
      return <CalibrationOutput output={output} />;
    case "confusion":
      return <ConfusionOutput output={output} />;
    case "attention":
      return <AttentionOutput output={output} />;
    case "network":
      return <NetworkOutput output={output} />;
    case "film":
      return <FilmOutput output={output} running={running} cell={cell} />;
    case "backprop":
      return <BackpropOutput output={output} />;
  }
}
