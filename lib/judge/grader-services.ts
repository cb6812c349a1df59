// The two services a grader may ask for, on this side of its thread: the code sandbox and the runner of models.
import type { CodeJob, CodeRun } from "../grading/code-job";
import type { ModelJob } from "../grading/model-job";
import { createCodeRunner } from "../verify/code/run-code";
import { modelLimits } from "../verify/model/model-file";
import { createModelRunner, type ModelRun } from "../verify/model/run-model";

export interface RunningServices {
  runCode(job: CodeJob, signal?: AbortSignal): Promise<CodeRun>;
  runModel(job: ModelJob, signal?: AbortSignal): Promise<ModelRun>;
  /** Ends their threads. */
  close(): void;
}

/**
 * @param files the bundled workers, see scripts/lib/server-workers
 * @param atOnce pieces of code that run at the same time; models run one after another
 */
export function startServices(
  files: { readonly code: string; readonly model: string },
  atOnce = 2,
): RunningServices {
  const code = createCodeRunner({ file: files.code, atOnce });
  const model = createModelRunner({ file: files.model });
  return {
    runCode: (job, signal) => code.run(job, signal),
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
