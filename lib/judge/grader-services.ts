// The two services a grader may ask for, on this side of its thread: the code sandbox and the runner of models.
import { type CodeJob, type CodeRun, usualLimits } from "../grading/code-job";
import type { ModelJob } from "../grading/model-job";
import { createCodeRunner } from "../verify/code/run-code";
import { modelLimits } from "../verify/model/model-file";
import { createModelRunner, MODEL_DEADLINE_MS, type ModelRun } from "../verify/model/run-model";

export interface RunningServices {
  runCode(job: CodeJob, signal?: AbortSignal): Promise<CodeRun>;
  runModel(job: ModelJob, signal?: AbortSignal): Promise<ModelRun>;
  /** Ends their threads. */
  close(): void;
}

export interface ServiceOptions {
  /** Pieces of code that run at the same time; models run one after another. */
  readonly atOnce?: number;
  /** By how much all deadlines are longer: more than 1 where what is measured are steps and scores, on a machine that may be busy. */
  readonly patience?: number;
}

/** @param files the bundled workers, see scripts/lib/server-workers */
export function startServices(
  files: { readonly code: string; readonly model: string },
  { atOnce = 2, patience = 1 }: ServiceOptions = {},
): RunningServices {
  const code = createCodeRunner({ file: files.code, atOnce });
  const model = createModelRunner({ file: files.model, deadlineMs: MODEL_DEADLINE_MS * patience });
  return {
    runCode({ limits, ...job }, signal) {
      const milliseconds = (limits?.milliseconds ?? usualLimits.milliseconds) * patience;
      return code.run({ ...job, limits: { ...limits, milliseconds } }, signal);
    },
    runModel({ evidence, inputShapes, outputShapes, parameters, inputs }, signal) {
      const { topology, weightSpecs } = evidence;
      const weights = new Uint8Array(Buffer.from(evidence.weights, "base64"));
      const file = { topology, weightSpecs, weights };
      const most = parameters === undefined ? {} : { parameters };
      return model.run({ file, limits: modelLimits({ inputShapes, outputShapes, ...most }), inputs }, signal);
    },
    close() {
      void code.close();
      model.close();
    },
  };
}
