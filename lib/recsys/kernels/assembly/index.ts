// The kernels: one WebAssembly module with SIMD over a memory that whoever starts it brings along. AssemblyScript, not TypeScript.
// Pointers are byte offsets, everything is float32 or int32 and row-major, nothing is allocated here.
export { sigmoid, sigmoidBackward, softplus, softplusBackward, tanh, tanhBackward } from "./activations";
export { adam, adamRows, noteRows } from "./adam";
export {
  addBias,
  addBiasRelu,
  columnSums,
  gelu,
  geluBackward,
  prelu,
  preluBackward,
  reluBackward,
} from "./layers";
export { addUpper, coCounts, solveRows, solveUpper, sweepColumns, sweepPivots, sweepRows } from "./linear";
export { bceWithLogits, softmaxCrossEntropy, softplusDifference } from "./losses";
export { matMul } from "./mat-mul";
export { layerNorm, layerNormBackward, normalizeRows, normalizeRowsBackward } from "./norms";
export {
  addColumns,
  addProduct,
  addRepeated,
  addTo,
  addTogether,
  copyColumns,
  gather,
  meanOfRuns,
  meanOfRunsBackward,
  rowDot,
  rowDotBackward,
  scaleTo,
  scatterAdd,
  squaredLength,
  sumRows,
  sumRowsBackward,
} from "./rows";
export { addRowsTimes, logSumExpRows, softmaxRows, softmaxRowsBackward } from "./softmax";
