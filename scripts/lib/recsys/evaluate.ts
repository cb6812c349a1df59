// `evaluate`: models fitted, or loaded, and judged on what the protocol held out; which is better, with an interval.
import { eventCount } from "../../../lib/interactions/interactions";
import { evaluate as judgeFull } from "../../../lib/recsys/judging/evaluate";
import { evaluateSampled } from "../../../lib/recsys/judging/sampled";
import { bootstrapDifference } from "../../../lib/recsys/judging/significance";
import { loadModel } from "../../../lib/recsys/load-model";
import type { Recommender } from "../../../lib/recsys/recommender";
import type { SavedModel } from "../../../lib/recsys/saved-model";
import { modelOf } from "../recsys-models";
import { readModelFolder } from "./model-folder";
import { asWrongUse, type EvaluateValues, parseEvaluate } from "./options";
import { type Plan, planOf } from "./plan";
import { checkProtocol, loadTask, type Task } from "./protocol";
import { asJson, asTables, type Compared, type Judged, type Report } from "./report";
import { startTraining } from "./start-training";
import { type Context, fitModel } from "./train";
import { checkTrainedOn } from "./trained-on";

const LEVEL = 0.95;

interface Contender {
  readonly name: string;
  readonly model: Recommender;
  /** What it was loaded from; null for one that is still to be fitted. */
  readonly saved: SavedModel | null;
}

export async function evaluate(args: readonly string[], context: Context): Promise<void> {
  const values = parseEvaluate(args);
  checkProtocol(values);
  const plan = planOf(values);
  await startTraining(values);
  const contenders = await makeContenders(plan, values);
  const task = await loadTask(values, context);
  const judged: Judged[] = [];
  for (const contender of contenders) judged.push(...(await judge(contender, { task, plan, context })));
  const nobody = judged.find(({ users }) => users.length === 0);
  if (nobody !== undefined)
    throw new Error(
      `Nobody can be judged on ${nobody.among} items: no user has both training events and a relevant held-out item.`,
    );
  const compared = await compare(judged, { plan, context });
  context.terminal.say("");
  const { data, protocol, train, heldOut } = task;
  const report: Report = {
    ...{ data, protocol, judged, compared, k: plan.k, ties: task.candidates === null ? plan.ties : "middle" },
    ...{ seed: plan.seed, level: LEVEL, resamples: plan.resamples },
    ...{ users: train.userCount, items: train.itemCount },
    ...{ trainEvents: eventCount(train), heldOutEvents: eventCount(heldOut) },
  };
  const lines = values.json ? [JSON.stringify(asJson(report))] : asTables(report);
  for (const line of lines) context.terminal.out(line);
}

async function makeContenders({ names, folders }: Plan, { set }: EvaluateValues): Promise<Contender[]> {
  const fresh = names.map((name) => ({ name, model: asWrongUse(() => modelOf(name, set)), saved: null }));
  const loaded: Contender[] = [];
  for (const folder of folders) {
    const saved = await readModelFolder(folder);
    loaded.push({ name: folder, model: await loadModel(saved), saved });
  }
  return [...fresh, ...loaded];
}

interface Judging {
  readonly task: Task;
  readonly plan: Plan;
  readonly context: Context;
}

async function judge({ name, model, saved }: Contender, { task, plan, context }: Judging): Promise<Judged[]> {
  const { signal, terminal } = context;
  const { train, heldOut, candidates } = task;
  if (saved !== null) checkTrainedOn(saved, task, name);
  const fitSeconds = saved === null ? await fitModel(model, task, { ...context, seed: plan.seed }) : null;
  const shared = {
    k: plan.k,
    signal,
    onProgress: ({ done, total }: { done: number; total: number }) =>
      terminal.say(`${model.name}: ${done} of ${total} users judged`),
  };
  const about = { model: name, fitSeconds };
  const judged: Judged[] = [];
  if (candidates !== null) {
    const { users, mean, perUser } = await evaluateSampled(model, { candidates, ...shared });
    judged.push({ ...about, among: "negatives", users, perUser, figures: mean });
  } else {
    for (const among of plan.among) {
      const options = { train, heldOut, among, ties: plan.ties, ...shared };
      const { users, mean, perUser, coverage, gini, novelty } = await judgeFull(model, options);
      judged.push({ ...about, among, users, perUser, figures: { ...mean, coverage, gini, novelty } });
    }
  }
  model.dispose();
  return judged;
}

/** Every metric that has a value a user, for each pair asked for. */
async function compare(
  judged: readonly Judged[],
  { plan, context: { signal, terminal } }: Omit<Judging, "task">,
): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const [a, b] of plan.pairs) {
    for (const first of judged.filter(({ model }) => model === a)) {
      const second = judged.find(({ model, among }) => model === b && among === first.among)!;
      for (const [metric, values] of Object.entries(first.perUser)) {
        terminal.say(`${a} against ${b}: ${metric}`);
        const options = { seed: 1, resamples: plan.resamples, level: LEVEL, signal };
        const { mean, low, high } = await bootstrapDifference(values, second.perUser[metric]!, options);
        compared.push({ a, b, among: first.among, metric, mean, low, high });
      }
    }
  }
  return compared;
}
