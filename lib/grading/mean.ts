// The mean of numbers, and how far chance moves it.

/** The mean of two numbers or more, and its standard error. */
export function meanOf(numbers: ArrayLike<number>): { mean: number; error: number } {
  const all = Array.from(numbers);
  const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
  const squares = all.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (all.length - 1) / all.length) };
}
