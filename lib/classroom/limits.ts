// What the classroom limits, and to how much. How a limit is kept stands in lib/db/rate.
import type { Limit } from "../db/rate";

const MINUTE = 60_000;
const MB = 1024 * 1024;

/** A school's whole class may sit behind one address, so these are wide; what one learner may do is narrower. */
export const limits = {
  worldsOfAddress: { action: "world by address", most: 120, windowMs: 60 * MINUTE },
  attemptsOfAddress: { action: "attempt by address", most: 300, windowMs: 10 * MINUTE },
  /** Ten of the largest models, or a class of three hundred with lists or models of 200 KB. */
  attemptBytesOfAddress: { action: "attempt bytes by address", most: 60 * MB, windowMs: 10 * MINUTE },
  attemptsOfLearner: { action: "attempt by learner", most: 20, windowMs: 10 * MINUTE },
} as const satisfies Record<string, Limit>;
