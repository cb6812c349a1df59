// What a saved model says of the events it learned from, so that it is never judged on what it has seen, or on other ids.
import { createHash } from "node:crypto";
import { eventCount, type Interactions } from "../../../lib/interactions/interactions";
import type { SavedModel } from "../../../lib/recsys/saved-model";
import type { Task } from "./protocol";

/** Lies in `userDefinedMetadata.trainedOn`, beside the library's own header. */
interface TrainedOn {
  readonly data: string;
  readonly protocol: string;
  readonly events: number;
  /** SHA-256 of the columns and sizes, 16 hexadecimal digits. */
  readonly check: string;
}

export function withTrainedOn(saved: SavedModel, { data, protocol, train }: Task): SavedModel {
  const trainedOn: TrainedOn = { data, protocol, events: eventCount(train), check: checkOf(train) };
  return { ...saved, userDefinedMetadata: { ...saved.userDefinedMetadata, trainedOn } };
}

/** @throws Error unless the model learned from exactly the task's training events */
export function checkTrainedOn(saved: SavedModel, task: Task, folder: string): void {
  const trainedOn = saved.userDefinedMetadata?.trainedOn as TrainedOn | undefined;
  if (trainedOn === undefined)
    throw new Error(
      `${folder} does not say what it was trained on, so nobody knows whether it has seen the held-out events. Train it with npm run recsys -- train.`,
    );
  if (trainedOn.check === checkOf(task.train)) return;
  throw new Error(
    `${folder} was trained on other events: ${trainedOn.events} of ${trainedOn.data}, ${trainedOn.protocol}; here are ` +
      `${eventCount(task.train)} of ${task.data}, ${task.protocol}. Give the same --data and --protocol as in training.`,
  );
}

function checkOf({ user, item, time, userCount, itemCount }: Interactions): string {
  const hash = createHash("sha256").update(`${userCount} ${itemCount}`);
  for (const column of [user, item, time]) hash.update(column);
  return hash.digest("hex").slice(0, 16);
}
