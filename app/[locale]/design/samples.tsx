"use client";
import { useEffect, useState } from "react";
// The sample notebook with its sample kernel.
import type { NotebookCell } from "@/components/notebook/context";
import { FileDrop } from "@/components/notebook/file-drop";
import { Notebook } from "@/components/notebook/notebook";
import { NotebookProvider } from "@/components/notebook/notebook-provider";
import type { TypeHelpFiles } from "@/lib/type-help/protocol";
import { keepSamples, SAMPLE_LESSON } from "./sample-kept";
import { createSampleKernel } from "./sample-kernel";

const loadKernel = async () => createSampleKernel;

export interface SamplesProps {
  readonly locale: "en" | "zh";
  readonly cells: readonly NotebookCell[];
  readonly dataWorker: string;
  readonly typeHelp: TypeHelpFiles;
}

export function Samples({ locale, cells, dataWorker, typeHelp }: SamplesProps) {
  const [kept, setKept] = useState(false);
  useEffect(() => {
    const go = () => setKept(true);
    void keepSamples(cells.map(({ cell }) => cell)).then(go, go);
  }, [cells]);
  if (!kept) return null;
  return (
    <NotebookProvider
      lessonId={SAMPLE_LESSON}
      cells={cells}
      runnerOrigin="http://unused.invalid"
      locale={locale}
      safe={false}
      typeHelp={typeHelp}
      loadKernel={loadKernel}
    >
      <Notebook />
      <FileDrop worker={dataWorker} />
    </NotebookProvider>
  );
}
