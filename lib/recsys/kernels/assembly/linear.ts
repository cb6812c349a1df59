// The kernels of the linear models. They also make a module of their own for whoever has relaxed SIMD (scripts/lib/kernels.ts): products
// and sums in one rounding take two thirds of the time, and nothing here is compared bit by bit.
export { addUpper, solveRows, solveUpper } from "./normal-rows";
export { coCounts, sweepColumns, sweepPivots, sweepRows } from "./spd-inverse";
