"use client";
// A notebook of one cell that ran into a state: its kernel started for a reason, or failed in a way.
import { useEffect, useState } from "react";
import { useNotebook } from "@/components/notebook/context";
import { Notebook } from "@/components/notebook/notebook";
import { NotebookProvider } from "@/components/notebook/notebook-provider";
import type { Kernel, KernelOptions } from "@/lib/kernel/client";
import type { KernelEvent } from "@/lib/kernel/protocol";
import { readNotebook } from "@/lib/notebook/analyse";

interface NotebookState {
  readonly reason?: Extract<KernelEvent, { type: "ready" }>["reason"];
  readonly fails?: "gpuLost" | "gpuMemory";
}

const NAMES = { gpuLost: "GpuLost", gpuMemory: "GpuMemory" } as const;
const source = `// %% fit train
await model.fit(train, { epochs: 24 });
`;

function kernelIn({ reason = { key: "realAdapter" }, fails }: NotebookState) {
  return (options: KernelOptions): Kernel => {
    const gpu = reason.key === "realAdapter";
    const ready = () =>
      options.onEvent({
        type: "ready",
        protocol: 1,
        backend: gpu ? "webgpu" : "wasm",
        reason,
        offered: gpu || reason.key === "softwareAdapter" ? ["webgpu", "wasm", "cpu"] : ["wasm", "cpu"],
      });
    return {
      start() {
        options.onStatus("starting");
        setTimeout(ready, 50);
      },
      run({ run }) {
        options.onEvent({ type: "started", run });
        if (fails === undefined) {
          options.onEvent({ type: "done", run, ms: 8, values: {}, tensors: 0 });
          return;
        }
        const error = { name: NAMES[fails], message: "The device was lost.", place: null, hint: null };
        options.onEvent({ type: "failed", run, ms: 1900, stopped: false, lost: "all", error });
        options.onEvent({ type: "ended", why: fails, message: error.message });
      },
      stop() {},
      restart: ready,
      dispose() {},
    };
  };
}

/** Runs the cell once, so that the state is there to be seen. */
function RunOnce() {
  const { controller } = useNotebook();
  useEffect(() => {
    controller.run("fit");
  }, [controller]);
  return null;
}

interface StateNotebookProps {
  readonly locale: "en" | "zh";
  /** Two of the same name are one notebook in two places. */
  readonly name: string;
  readonly state: NotebookState;
}

export function StateNotebook({ locale, name, state }: StateNotebookProps) {
  const [cells] = useState(() => readNotebook(source).cells.map((cell) => ({ cell, html: "" })));
  const [loadKernel] = useState(() => async () => kernelIn(state));
  return (
    <NotebookProvider
      lessonId={`design-${name}`}
      cells={cells}
      runnerOrigin="http://unused.invalid"
      locale={locale}
      safe={false}
      loadKernel={loadKernel}
    >
      <RunOnce />
      <Notebook />
    </NotebookProvider>
  );
}
