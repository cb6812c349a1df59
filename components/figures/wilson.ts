// The range that a counted share leaves for the chance behind it.
import { Z_95 } from "./normal";

/** 95% interval of a share (E. B. Wilson, Journal of the American Statistical Association 22, 1927). */
export function wilson(count: number, of: number): [number, number] {
  const z2 = Z_95 ** 2;
  const share = count / of;
  const middle = (share + z2 / (2 * of)) / (1 + z2 / of);
  const half = (Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of)) * Math.sqrt(z2)) / (1 + z2 / of);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
