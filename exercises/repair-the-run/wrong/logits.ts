// Mistake: the softmax was left to the loss, as PyTorch has it, and the model gives logits.
import { handedIn } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-logits";

export const mistake = "rowsSumToOne";

const trained = handedIn({});

export const solve = async () => {
  const evidence = await trained();
  if (evidence.kind !== "model") throw new Error(canary);
  return { ...evidence, topology: evidence.topology.replace('"softmax"', '"linear"') };
};
