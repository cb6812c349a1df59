// Reads one layer's settings out of what a learner sent: by name, each with its kind and range. What is not asked for is
// not looked at, so a file with a million fields costs nothing.
import { quote, Refused } from "./refusal";

/** An object's own field: never one of its prototype. */
export function own(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

/** Largest whole number that a setting may be. Products of these stay finite; limits refuse them afterwards. */
const MOST = 2 ** 31 - 1;

export function isWhole(value: unknown, least: number, most = MOST): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

/** The settings of one layer. Each reading throws `Refused` with "badField" where the value is not as it must be. */
export class Fields {
  readonly layer: string;
  readonly #values: unknown;

  constructor(layer: string, values: unknown) {
    this.layer = layer;
    this.#values = values;
  }

  refuse(field: string): never {
    throw new Refused("badField", { layer: quote(this.layer), field });
  }

  /** Absent and null are the same: TensorFlow.js writes null for what was not said. */
  get(field: string): unknown {
    return own(this.#values, field) ?? undefined;
  }

  whole(field: string, least: number, most = MOST): number {
    const value = this.get(field);
    return isWhole(value, least, most) ? value : this.refuse(field);
  }

  number(field: string, { least, most, or }: { least: number; most: number; or: number }): number {
    const value = this.get(field) ?? or;
    if (typeof value !== "number" || !(value >= least && value <= most)) this.refuse(field);
    return value;
  }

  flag(field: string, or: boolean): boolean {
    const value = this.get(field) ?? or;
    return typeof value === "boolean" ? value : this.refuse(field);
  }

  /** What must not be switched on. */
  off(field: string): void {
    if (this.flag(field, false)) this.refuse(field);
  }

  /** @returns what `choices` has under the name that stands there */
  choice<T>(field: string, choices: ReadonlyMap<string, T>, or: string): T {
    const value = this.get(field) ?? or;
    const chosen = typeof value === "string" ? choices.get(value) : undefined;
    return chosen ?? this.refuse(field);
  }

  /** Whole numbers, one or several. */
  wholes(field: string, { least, most, length }: { least: number; most: number; length: number }): number[] {
    const value = this.get(field);
    if (!Array.isArray(value) || value.length < 1 || value.length > length) this.refuse(field);
    return Array.from(value, (one: unknown) => (isWhole(one, least, most) ? one : this.refuse(field)));
  }
}
