"use client";
// All outputs of a cell, each by its kind. Loaded when the first output comes.
import type { Output } from "@/lib/learner/output";
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

export interface OutputListProps {
  readonly outputs: readonly Output[];
  /** True while the cell that made them still runs. */
  readonly running: boolean;
}

export function OutputList({ outputs, running }: OutputListProps) {
  return (
    <div className="outputs">
      {outputs.map((output, k) => (
        <div key={output.id ?? `#${k}`} data-output={output.kind}>
          <OneOutput output={output} running={running} />
        </div>
      ))}
    </div>
  );
}

function OneOutput({ output, running }: { readonly output: Output; readonly running: boolean }) {
  switch (output.kind) {
    case "text":
      return <TextOutput text={output.text} stream={output.stream} />;
    case "value":
      return <TextOutput text={output.text} stream="value" />;
    case "tensor":
      return <TensorOutput output={output} />;
    case "facts":
      return <FactsOutput output={output} />;
    case "table":
      return <TableOutput output={output} />;
    case "curve":
      return <CurveOutput output={output} />;
    case "histogram":
      return <HistogramOutput output={output} />;
    case "items":
      return <ItemsOutput output={output} />;
    case "map":
      return <MapOutput output={output} />;
    case "film":
      return <FilmOutput output={output} running={running} />;
    case "backprop":
      return <BackpropOutput output={output} />;
  }
}
