// What runs in the server's worker threads: one hand-in to grade, then the thread is thrown away; or worlds to make, one
// message after another, for as long as the thread is kept.
// Bundled by scripts/build-server-workers.ts; the only place on the server that knows graders.
import { parentPort, workerData } from "node:worker_threads";
import { catalogue } from "@/exercises/catalogue";
import { graders } from "@/exercises/graders.server";
import type { GraderServices } from "../grading/grader-services";
import { partsOf } from "../grading/single-question";
import type { Verdict } from "../grading/verdict";
import { refusalOf } from "../verify/baselines";
import { packTraining } from "../verify/encode-training";
import { judgedFromText, judgedToText } from "../verify/judged-text";
import { provideReferenceKernels } from "../verify/reference-kernels";
import { makeSealedWorld } from "../verify/sealed-world";
import type { Answer, Asked, Served } from "./disposable";
import type { GradeTask, MadeWorld, WorldTask } from "./tasks";

async function judge({ exercise, evidence, seed, world }: GradeTask): Promise<Verdict> {
  const { exercise: id, question } = partsOf(exercise);
  const grade = Object.hasOwn(graders, id) ? graders[id] : undefined;
  if (!grade) throw new Error(`No grader is known for exercise "${exercise}".`);
  const services: GraderServices = {
    runCode: (job) => ask("runCode", job),
    runModel: (job) => ask("runModel", job),
  };
  if (question !== null) {
    const verdict = await grade(evidence, { world: null, seed, only: question, ...services });
    const names = verdict.checks.map(({ name }) => name);
    if (names.length === 1 && names[0] === question) return verdict;
    throw new Error(`The grader of "${id}" cannot judge one question. Make it with answersGrader.`);
  }
  if (!world) return grade(evidence, { world: null, seed, ...services });
  const { judged, generator } = world;
  return grade(evidence, { world: judgedFromText(judged), generator, seed, ...services });
}

let asked = 0;

/** Has the judge do something that this thread must not: what hidden inputs give comes back, and is compared here. */
function ask<T>(service: string, job: unknown): Promise<T> {
  const id = asked++;
  return new Promise((resolve, reject) => {
    const hear = (served: Served) => {
      if (served.ask !== id) return;
      port!.off("message", hear);
      if (served.ok) resolve(served.value as T);
      else reject(new Error(served.message));
    };
    port!.on("message", hear);
    port!.postMessage({ ask: id, service, job } satisfies Asked);
  });
}

async function makeWorld({ world, exercise, seeds }: WorldTask): Promise<MadeWorld> {
  const recipe = catalogue.find(({ spec }) => spec.id === exercise)?.recipe;
  if (!recipe) throw new Error(`The exercise "${exercise}" has no sealed worlds.`);
  const made = await makeSealedWorld({ world, exercise, seeds, recipe });
  const { popularity, reference } = made.baselines.scores;
  const seen = { popularity: popularity.judged, reference: reference.judged, gap: made.baselines.gap };
  const refusal = refusalOf(made.baselines, recipe.band);
  if (refusal !== null) return { refusal, training: null, judged: null, seen };
  return { refusal, training: packTraining(made), judged: judgedToText(made.judged), seen };
}

provideReferenceKernels();
const port = parentPort;
if (!port) throw new Error("judge.worker runs in a worker thread only.");

async function reply<T>(work: () => T | Promise<T>): Promise<void> {
  let answer: Answer<T>;
  try {
    answer = { ok: true, value: await work() };
  } catch (error) {
    answer = { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
  port!.postMessage(answer);
}

const task = workerData as GradeTask | { readonly kind: "worlds" };
if (task.kind === "grade") void reply(() => judge(task));
else port.on("message", (wanted: WorldTask) => void reply(() => makeWorld(wanted)));
