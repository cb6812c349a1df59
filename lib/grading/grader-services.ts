// What a grader may have done for it: a learner's code run in the sandbox, a learner's model run within its limits.
import type { CodeJob, CodeRun } from "./code-job";
import type { ModelJob, ModelRun } from "./model-job";

export interface GraderServices {
  /** Each call has a sandbox of its own. Rejected only for mistakes of ours; the learner's are in the answer. */
  runCode(job: CodeJob): Promise<CodeRun>;
  runModel(job: ModelJob): Promise<ModelRun>;
}
