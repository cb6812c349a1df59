// The part of "aisle" that the kernel fetches when a cell first imports a name of it: every model that is not in at-once.ts, and the
// other ways to judge.
export type { EventLog } from "../interactions/event-log";
export { splitByRatio } from "../interactions/split";
export { drawVisits, VISIT_FEATURES, VISIT_KINDS, type Visits } from "../market/draw-visits";
export { EVENT_KINDS, type EventKind, type ShopEvents } from "../market/open-events";
export { type Acceleration, accelerate } from "../recsys/accelerate/accelerate";
export { AutoRec, type AutoRecOptions } from "../recsys/autoencoders/auto-rec";
export { drawBeta } from "../recsys/bandits/draw-beta";
export {
  type BanditOptions,
  type BanditRule,
  type BanditRun,
  type BanditState,
  simulateBandit,
} from "../recsys/bandits/simulate-bandit";
export { DcnV2 } from "../recsys/clicks/dcn-v2";
export { DeepFm } from "../recsys/clicks/deep-fm";
export { Din, type DinOptions } from "../recsys/clicks/din";
export type { ClickExamples } from "../recsys/clicks/examples";
export {
  FactorizationMachine,
  type FactorizationMachineOptions,
} from "../recsys/clicks/factorization-machine";
export { LogisticRegression } from "../recsys/clicks/logistic-regression";
export { WideAndDeep } from "../recsys/clicks/wide-and-deep";
export { Markov, type MarkovOptions } from "../recsys/counts/markov";
export { Als, type AlsOptions } from "../recsys/factors/als";
export { Gmf, type GmfOptions } from "../recsys/factors/gmf";
export { NeuMf, type NeuMfOptions } from "../recsys/factors/neu-mf";
export { PureSvd, type PureSvdOptions } from "../recsys/factors/pure-svd";
export { LightGcn, type LightGcnOptions } from "../recsys/graphs/light-gcn";
export { expectedCalibrationError } from "../recsys/judging/calibration";
export { drawNegatives } from "../recsys/judging/draw-negatives";
export { auc, logLoss } from "../recsys/judging/metrics";
export { evaluateSampled, type SampledEvaluation } from "../recsys/judging/sampled";
export { bootstrapDifference, pairedDifference } from "../recsys/judging/significance";
export { Slim, type SlimOptions } from "../recsys/linear/slim";
export { loadModel } from "../recsys/load-model";

export { UserKnn, type UserKnnOptions } from "../recsys/neighbours/user-knn";
export { Mlp, type MlpOptions } from "../recsys/networks/mlp";
export { createRng, permutation, type Rng } from "../recsys/rng";
export { Bm25, type Bm25Options } from "../recsys/search/bm25";
export { tokensOf } from "../recsys/search/tokens";
export { Gru4Rec, type Gru4RecOptions } from "../recsys/sequences/gru4rec";
export { ItemLanguageModel, type ItemLanguageModelOptions } from "../recsys/sequences/item-language-model";
export { SasRec, type SasRecOptions } from "../recsys/sequences/sas-rec";
export { TwoTower, type TwoTowerOptions } from "../recsys/two-tower/two-tower";
export { type AttentionMapOptions, attentionMap } from "./attention";
export { backprop } from "./backprop/backprop";
export { type SmallLayer, type SmallNetwork, smallNetwork } from "./backprop/network";
export { input, label, Scalar, weight, weightedSum } from "./backprop/scalar";
export { type CompareGradientsOptions, compareGradients } from "./gradients";
export { calibrationCurve, confusionMatrix, rocCurve, type Scores } from "./judged";
export { type LayerParts, type NetworkOptions, network } from "./network";
export { openEvents } from "./open-events";
export { type UmapOptions, umap } from "./planes";
export { openRawLog, type RawLog } from "./raw-log";
export { type FeatureNames, whyBought, whyFeatures } from "./why";
