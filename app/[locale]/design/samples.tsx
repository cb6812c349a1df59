"use client";
// The sample notebook with its sample kernel.
import type { NotebookCell } from "@/components/notebook/context";
import { FileDrop } from "@/components/notebook/file-drop";
import { Notebook } from "@/components/notebook/notebook";
import { NotebookProvider } from "@/components/notebook/notebook-provider";
import { createSampleKernel } from "./sample-kernel";

const loadKernel = async () => createSampleKernel;

export interface SamplesProps {
  readonly locale: "en" | "zh";
  readonly cells: readonly NotebookCell[];
  readonly dataWorker: string;
}

export function Samples({ locale, cells, dataWorker }: SamplesProps) {
  return (
    <NotebookProvider
      lessonId="design"
      cells={cells}
      runnerOrigin="http://unused.invalid"
      locale={locale}
      safe={false}
      loadKernel={loadKernel}
    >
      <Notebook />
      <FileDrop worker={dataWorker} />
    </NotebookProvider>
  );
}
