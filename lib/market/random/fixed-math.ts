// exp and log from +, -, *, / alone. The platform's own may differ in the last bit from engine to engine,
// and one bit is enough to turn a purchase into none; these give the same bytes everywhere.

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const LOG2_E = Math.LOG2E;

/** 2^k for -1022 ≤ k ≤ 1023, exact: halving and doubling lose nothing. */
const POWERS_OF_TWO = (() => {
  const table = new Float64Array(2046);
  table[1022] = 1;
  for (let k = 1023; k < 2046; k++) table[k] = table[k - 1]! * 2;
  for (let k = 1021; k >= 0; k--) table[k] = table[k + 1]! / 2;
  return table;
})();

const bits = new DataView(new ArrayBuffer(8));

/** e^x to about 1e-15 relative. Below -700 it is 0, above 700 it stays at e^700. */
export function exp(x: number): number {
  if (x < -700) return 0;
  const bounded = x > 700 ? 700 : x;
  const k = Math.floor(bounded * LOG2_E + 0.5);
  const r = bounded - k * LN2_HIGH - k * LN2_LOW;
  // Taylor to r^13 by Horner; |r| ≤ 0.347, so the first term left out is below 5e-18. Written out, as the market asks for
  // an exponential millions of times.
  let sum = 1 + r / 13;
  sum = 1 + (r / 12) * sum;
  sum = 1 + (r / 11) * sum;
  sum = 1 + (r / 10) * sum;
  sum = 1 + (r / 9) * sum;
  sum = 1 + (r / 8) * sum;
  sum = 1 + (r / 7) * sum;
  sum = 1 + (r / 6) * sum;
  sum = 1 + (r / 5) * sum;
  sum = 1 + (r / 4) * sum;
  sum = 1 + (r / 3) * sum;
  sum = 1 + (r / 2) * sum;
  sum = 1 + (r / 1) * sum;
  return sum * POWERS_OF_TWO[k + 1022]!;
}

/** Natural logarithm to about 1e-15 relative, for normal positive x. */
export function log(x: number): number {
  if (!(x > 0)) throw new RangeError(`log: needs a positive number, got ${x}`);
  bits.setFloat64(0, x);
  const high = bits.getUint32(0);
  let k = (high >>> 20) - 1023;
  bits.setUint32(0, (high & 0xfffff) | 0x3ff00000);
  let m = bits.getFloat64(0);
  if (m > Math.SQRT2) {
    m /= 2;
    k++;
  }
  // log m = 2 artanh(s), s = (m-1)/(m+1), |s| ≤ 0.1716
  const s = (m - 1) / (m + 1);
  const s2 = s * s;
  let sum = s2 * (1 / 21);
  sum = s2 * (1 / 19 + sum);
  sum = s2 * (1 / 17 + sum);
  sum = s2 * (1 / 15 + sum);
  sum = s2 * (1 / 13 + sum);
  sum = s2 * (1 / 11 + sum);
  sum = s2 * (1 / 9 + sum);
  sum = s2 * (1 / 7 + sum);
  sum = s2 * (1 / 5 + sum);
  sum = s2 * (1 / 3 + sum);
  return k * LN2_HIGH + (k * LN2_LOW + 2 * s * (1 + sum));
}

/** 1 / (1 + e^-x). */
export function sigmoid(x: number): number {
  return 1 / (1 + exp(-x));
}

/**
 * Quantile of the standard normal, relative error below 1.2e-9.
 * Source: P. J. Acklam's rational approximation of the inverse normal distribution function.
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`normalQuantile: needs 0 < p < 1, got ${p}`);
  if (p < 0.02425) return tail(Math.sqrt(-2 * log(p)));
  if (p > 0.97575) return -tail(Math.sqrt(-2 * log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  return (
    ((((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r +
      1.38357751867269e2) *
      r -
      3.066479806614716e1) *
      r +
      2.506628277459239) *
      q) /
    (((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r +
      6.680131188771972e1) *
      r -
      1.328068155288572e1) *
      r +
      1)
  );
}

function tail(q: number): number {
  return (
    (((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q - 2.549732539343734) *
      q +
      4.374664141464968) *
      q +
      2.938163982698783) /
    ((((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q + 3.754408661907416) *
      q +
      1)
  );
}
