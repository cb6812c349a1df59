// handIn(...): makes evidence ready. It sends nothing: the learner hands in with the button of the exercise.
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { openedWorld } from "./data";
import { isModel, modelEvidence } from "./hand-in-model";
import { host } from "./host";

/** Top-k lists: `lists[n]` are item indices, best first, for `users[n]`. */
export interface Predictions {
  readonly users: ArrayLike<number>;
  readonly lists: ArrayLike<ArrayLike<number>>;
}

/**
 * Makes lists ready to be handed in. They are checked and judged on the server, after you press "Hand in".
 * @throws Error when no world was opened for this exercise; TypeError when users and lists do not belong together
 */
export function handIn(exercise: string, predictions: Predictions): void;
/** Makes a trained model ready to be handed in, as it is now. It is judged on the server, on data it has not seen. */
export function handIn(exercise: string, model: LayersModel): Promise<void>;
export function handIn(exercise: string, what: Predictions | LayersModel): void | Promise<void> {
  return isModel(what) ? handInModel(exercise, what) : handInLists(exercise, what);
}

function handInLists(exercise: string, { users, lists }: Predictions): void {
  const world = openedWorld(exercise);
  if (world === null)
    throw new Error(`Open the world first: const world = await openWorld(${JSON.stringify(exercise)}).`);
  if (users.length !== lists.length)
    throw new TypeError(
      `handIn: ${users.length} users, but ${lists.length} lists; there must be one list a user.`,
    );
  const evidence = {
    kind: "predictions",
    users: Array.from(users),
    lists: Array.from(lists, (list, n) => Array.from(list, (item) => whole(item, n))),
  };
  host().handIn({ exercise, evidence, world });
  const longest = Math.max(0, ...evidence.lists.map((list) => list.length));
  const text =
    host().locale === "zh"
      ? `已备好 ${users.length} 份列表，每份至多 ${longest} 件商品。请在练习处点击“提交”。`
      : `${users.length} lists of up to ${longest} items are ready. Hand them in with the button of the exercise.`;
  host().output({ kind: "value", id: `hand-in-${exercise}`, text });
}

async function handInModel(exercise: string, model: LayersModel): Promise<void> {
  const evidence = await modelEvidence(model);
  host().handIn({ exercise, evidence, world: openedWorld(exercise) });
  const parameters = model.countParams();
  const text =
    host().locale === "zh"
      ? `已备好模型：${model.layers.length} 层，${parameters} 个参数。请在练习处点击“提交”。`
      : `The model is ready: ${model.layers.length} layers, ${parameters} parameters. Hand it in with the button of the exercise.`;
  host().output({ kind: "value", id: `hand-in-${exercise}`, text });
}

function whole(item: number, n: number): number {
  if (!Number.isInteger(item))
    throw new TypeError(`handIn: list ${n} contains ${item}; lists hold item indices, whole numbers from 0.`);
  return item;
}
