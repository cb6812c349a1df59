// The four activations with their slopes, and what a unit's slopes say of it. Of nets and repairs it knows nothing.
export const ACTIVATIONS = ["sigmoid", "tanh", "relu", "gelu"] as const;
export type Activation = (typeof ACTIVATIONS)[number];

export const STATES = ["live", "dead", "saturated"] as const;
export type State = (typeof STATES)[number];

/** Φ(z), and the density, of the standard normal. @see Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26 */
function standardNormal(z: number): { readonly below: number; readonly density: number } {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = (series * Math.exp((-z * z) / 2)) / 2;
  return { below: z < 0 ? tail : 1 - tail, density: Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) };
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

export const activations: Readonly<
  Record<Activation, { readonly value: (z: number) => number; readonly slope: (z: number) => number }>
> = {
  sigmoid: { value: sigmoid, slope: (z) => sigmoid(z) * (1 - sigmoid(z)) },
  tanh: { value: Math.tanh, slope: (z) => 1 - Math.tanh(z) ** 2 },
  relu: { value: (z) => Math.max(0, z), slope: (z) => (z > 0 ? 1 : 0) },
  gelu: {
    value: (z) => z * standardNormal(z).below,
    slope: (z) => standardNormal(z).below + z * standardNormal(z).density,
  },
};

/** A ReLU or GELU unit is dead where no row's slope is larger. */
export const DEAD = 0.01;
/** Steepest slope of what is flat at both ends; saturated is less than a twentieth of it in the mean. */
export const STEEPEST: Readonly<Partial<Record<Activation, number>>> = { sigmoid: 0.25, tanh: 1 };

export const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, one) => sum + one, 0) / values.length;

/** Whether a unit with these sums is in this state, and no limit near. */
export function isClear(activation: Activation, z: Float64Array, state: State): boolean {
  const slopes = z.map((one) => Math.abs(activations[activation].slope(one)));
  const steepest = STEEPEST[activation];
  const [size, limit] = steepest === undefined ? [Math.max(...slopes), DEAD] : [mean(slopes), steepest / 20];
  return state === "live" ? size > 1.3 * limit : size < 0.75 * limit;
}
