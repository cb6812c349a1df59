// Where a fit by gradient steps stood after an epoch: enough to go on from there, on whatever engine, after a lost GPU or another day.

/** A parameter with Adam's two moments, row-major. */
export interface ParameterState {
  readonly values: Float32Array;
  readonly m: Float32Array;
  readonly v: Float32Array;
}

/** What an engine holds. */
export interface EngineState {
  /** Steps taken. */
  readonly steps: number;
  /** In the order in which the engine was given them. */
  readonly parameters: readonly ParameterState[];
}

export interface Checkpoint extends EngineState {
  /** The model's name. */
  readonly model: string;
  readonly seed: number;
  /** Epochs done. */
  readonly epoch: number;
}

/** @throws Error that says in what the checkpoint differs from what is to be fitted */
export function checkCheckpoint(
  checkpoint: Checkpoint,
  {
    model,
    seed,
    epochs,
    sizes,
  }: {
    readonly model: string;
    readonly seed: number;
    readonly epochs: number;
    /** Numbers in each parameter. */
    readonly sizes: readonly number[];
  },
): void {
  const refuse = (what: string) => {
    throw new Error(`${model}: this checkpoint cannot be resumed: ${what}. Fit without it.`);
  };
  if (checkpoint.model !== model) refuse(`it is of ${checkpoint.model}`);
  if (checkpoint.seed !== seed)
    refuse(`it was made with the seed ${checkpoint.seed}, and this fit has ${seed}`);
  if (checkpoint.epoch >= epochs) refuse(`it has ${checkpoint.epoch} epochs behind it, of ${epochs} in all`);
  const found = checkpoint.parameters.map(({ values }) => values.length);
  if (found.join() !== sizes.join())
    refuse(
      `its parameters have ${found.join(", ")} numbers, and this model's ${sizes.join(", ")}; other data, or other settings`,
    );
}
