// The kernel's keeper of checkpoints: of the fits of one run it sends the latest to the page every few seconds, and hands
// back the one that an earlier run of the same cell was cut off behind.
import type { Keeper } from "../learner/prepare-engine";
import type { Command, KernelEvent } from "./protocol";

type Sent = Extract<KernelEvent, { type: "checkpoint" }>;

export interface KeepFitsOptions {
  readonly run: string;
  /** From the command to run. */
  readonly resume: Extract<Command, { type: "run" }>["resume"];
  readonly send: (event: Sent) => void;
  readonly now?: () => number;
}

/** A fit that is over sooner than this is as quickly done again, ms. */
const EVERY = 3000;
/** Larger models are not kept: what is kept lies in the page's memory. */
const MOST_NUMBERS = 50_000_000;

export function keepFits({ run, resume, send, now = () => performance.now() }: KeepFitsOptions): Keeper {
  let fits = 0;
  return {
    begin() {
      const fit = fits++;
      let keptAt = now();
      return {
        resume: resume?.fit === fit ? resume.checkpoint : undefined,
        wanted: () => now() - keptAt >= EVERY,
        keep(checkpoint) {
          keptAt = now();
          const numbers = checkpoint.parameters.reduce((sum, { values }) => sum + 3 * values.length, 0);
          if (numbers <= MOST_NUMBERS)
            send({
              type: "checkpoint",
              run,
              fit,
              checkpoint: { ...checkpoint, parameters: [...checkpoint.parameters] },
            });
        },
      };
    },
  };
}
