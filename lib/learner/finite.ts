// The check of display functions that draw positions: NaN has none.

/** @throws RangeError that names the first value which is no finite number */
export function checkFinite(what: string, columns: Readonly<Record<string, ArrayLike<number>>>): void {
  for (const [name, values] of Object.entries(columns))
    for (let k = 0; k < values.length; k++)
      if (!Number.isFinite(values[k]!))
        throw new RangeError(
          `${what}: ${name}[${k}] is ${values[k]}, which cannot be drawn. If training gave NaN, lower the learning rate.`,
        );
}
