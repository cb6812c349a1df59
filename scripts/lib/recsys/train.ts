// `train`: one model fitted on the training side of a split and written to a folder, for the page or for `evaluate --load`.
import { eventCount } from "../../../lib/interactions/interactions";
import type { Recommender } from "../../../lib/recsys/recommender";
import { modelNames, modelOf } from "../recsys-models";
import { isFree, writeModelFolder } from "./model-folder";
import { asWrongUse, parseTrain, WrongUse, wholeNumber } from "./options";
import { checkProtocol, loadTask, type Task } from "./protocol";
import { startTraining } from "./start-training";
import type { Terminal } from "./terminal";
import { withTrainedOn } from "./trained-on";

export interface Context {
  readonly signal: AbortSignal;
  readonly terminal: Terminal;
}

export async function train(args: readonly string[], context: Context): Promise<void> {
  const values = parseTrain(args);
  const { model: name, out } = values;
  checkProtocol(values);
  if (name === undefined) throw new WrongUse(`--model is missing: one of ${modelNames.join(", ")}.`);
  if (out === undefined) throw new WrongUse("--out is missing: the folder to write.");
  if (!(await isFree(out)))
    throw new WrongUse(`--out ${out} is there already and not empty. Choose another, or delete it.`);
  const seed = wholeNumber("seed", values.seed, 0);
  await startTraining(values);
  const model = asWrongUse(() => modelOf(name, values.set));
  const task = await loadTask(values, context);
  const seconds = await fitModel(model, task, { ...context, seed });
  const { bytes } = await writeModelFolder(withTrainedOn(await model.save(), task), out, context);
  model.dispose();
  const { data, protocol } = task;
  const events = eventCount(task.train);
  context.terminal.say("");
  context.terminal.out(
    values.json
      ? JSON.stringify({ model: name, seed, data, protocol, events, fitSeconds: seconds, out, bytes })
      : `${model.name} learned from ${events} events of ${data} (${protocol}) in ${seconds.toFixed(1)} s: ` +
          `${out}/model.json, weights.bin (${bytes} bytes)`,
  );
}

/** @returns seconds it took */
export async function fitModel(
  model: Recommender,
  task: Task,
  { signal, terminal, seed }: Context & { readonly seed: number },
): Promise<number> {
  const start = performance.now();
  await model.fit(task.train, {
    seed,
    signal,
    onProgress: ({ done, total, unit, loss }) =>
      terminal.say(
        `${model.name}: ${unit} ${done} of ${total}${loss === undefined ? "" : `, loss ${loss.toFixed(4)}`}`,
      ),
  });
  return Math.round(performance.now() - start) / 1000;
}
