// Random lists: the floor. A model that does not beat this one has learned nothing.
import type { Interactions } from "../../interactions/interactions";
import { type Fitted, Model } from "../model";
import type { FitOptions } from "../recommender";
import { createRng } from "../rng";
import { integers, type Weights } from "../saved-model";

interface State extends Fitted {
  readonly seed: number;
}

/** Scores drawn uniformly, the same for the same seed and user. */
export class Random extends Model<State> {
  readonly name = "Random";
  protected readonly kind = "Random";
  readonly settings = {};

  protected async learn({ userCount, itemCount }: Interactions, { seed = 0 }: FitOptions): Promise<State> {
    return { seed, userCount, itemCount };
  }

  protected scoresOf({ seed, itemCount }: State, user: number): Float32Array {
    const rng = createRng(seed, user);
    return Float32Array.from({ length: itemCount }, () => rng.uniform());
  }

  protected pack({ seed, userCount, itemCount }: State): Weights {
    const words = Int32Array.of(seed | 0, Math.floor(seed / 2 ** 32), userCount, itemCount);
    return { seed_and_sizes: { shape: [4], values: words } };
  }

  protected unpack(weights: Weights): State {
    const [low, high, userCount, itemCount] = integers(weights, "seed_and_sizes", [4]);
    return { seed: high! * 2 ** 32 + (low! >>> 0), userCount: userCount!, itemCount: itemCount! };
  }
}
