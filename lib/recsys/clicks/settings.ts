// The settings that all models of clicks share, checked once.
import { checkEngine, type EngineOptions, engineDefaults } from "../engine/make-engine";
import { checkSetting, checkWhole, definedOnly } from "../fitted";

export interface ClickOptions extends EngineOptions {
  /** Most passes over the examples. */
  readonly epochs?: number;
  /** Examples in a step. */
  readonly batchSize?: number;
  /** η of Adam. */
  readonly learningRate?: number;
  /** After each step every weight but intercept, biases and slopes shrinks by the share η · weightDecay. */
  readonly weightDecay?: number;
  /** Share of the examples held aside to stop by, 0 ≤ share < 1. For 0 all epochs run and the last is kept. */
  readonly aside?: number;
  /** Which are held aside: the latest rows, or rows drawn by the seed where the order says nothing. */
  readonly asideRows?: "latest" | "drawn";
  /** Epochs without a lower log-loss on the rows aside after which it stops; the best epoch's weights are kept. */
  readonly patience?: number;
}

export type ClickSettings = Required<ClickOptions>;

const DEFAULTS: ClickSettings = {
  epochs: 60,
  batchSize: 256,
  learningRate: 0.002,
  weightDecay: 0.1,
  aside: 0.1,
  asideRows: "latest",
  patience: 5,
  engine: engineDefaults.engine,
};

/**
 * The options with defaults for those left out.
 * @param defaults the model's own settings, and where it departs from the common ones
 * @throws RangeError for a common setting that makes no sense
 */
export function settle<Own extends object>(
  options: Partial<Own> & ClickOptions,
  defaults: Own & ClickOptions,
  name: string,
): Own & ClickSettings {
  const all = { ...DEFAULTS, ...defaults, ...definedOnly(options) };
  for (const setting of ["epochs", "batchSize", "patience"] as const) checkWhole(all[setting], setting, name);
  checkEngine(all, name);
  checkSetting(all.learningRate, "learningRate", Number.MIN_VALUE, name);
  checkSetting(all.weightDecay, "weightDecay", 0, name);
  if (all.learningRate * all.weightDecay >= 1)
    throw new RangeError(
      `${name}: learningRate · weightDecay must be below 1, not ${all.learningRate * all.weightDecay}`,
    );
  checkSetting(all.aside, "aside", 0, name);
  if (all.aside >= 1) throw new RangeError(`${name}: aside must be a share below 1, not ${all.aside}`);
  if (all.asideRows !== "latest" && all.asideRows !== "drawn")
    throw new RangeError(`${name}: asideRows must be "latest" or "drawn", not "${all.asideRows}"`);
  return all;
}

/** @throws RangeError unless each layer has a whole number of units, and there is at least one layer */
export function checkLayers(units: readonly number[], setting: string, name: string): void {
  if (units.length === 0)
    throw new RangeError(`${name}: ${setting} must name the units of at least one layer`);
  units.forEach((count, k) => {
    checkWhole(count, `${setting}[${k}]`, name);
  });
}
