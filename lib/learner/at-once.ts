// The part of "aisle" that the kernel has with its first cell: the shop, the outputs, and the models that the first lessons begin
// with. It counts in the budget of the first run; what can wait stands in on-demand.ts.

export type { Dataset, ItemLook, Locale, Worded } from "../interactions/dataset";
export { eventCount, type Interactions, selectRows } from "../interactions/interactions";
export { type Split, splitByTime, splitLastOut } from "../interactions/split";
export { itemsOf, toUserItems, type UserItems } from "../interactions/user-items";
export type { WorldFile } from "../interactions/world-file";
export { BuyAgain } from "../recsys/counts/buy-again";
export { Popularity } from "../recsys/counts/popularity";
export { Random } from "../recsys/counts/random";
export { MatrixFactorization, type MatrixFactorizationOptions } from "../recsys/factors/matrix-factorization";
export { type Evaluation, evaluate } from "../recsys/judging/evaluate";
export { EaseOnTf as Ease } from "../recsys/linear/ease-on-tf";
export { ItemKnn } from "../recsys/neighbours/item-knn";
export { type Pca, type Plane, pca } from "../recsys/pca";
export { ranker } from "../recsys/ranker";
export type { FitOptions, FitProgress, Recommender } from "../recsys/recommender";
export { topK } from "../recsys/top-k";
export { type Batch, type BatchOptions, batches } from "../recsys/training/batches";
export { openData, openFile, openMarket, openWorld } from "./data";
export { handIn } from "./hand-in";
export { type Curve, curve, film, pause, progress, stopSignal } from "./live";
export type { Label, Output } from "./output";
export { embeddingMap, groupsOf, histogram, itemCard, items, titleOf } from "./pictures";
export { type RoundsOptions, rounds } from "./rounds";
export { show } from "./show";
export { facts, table } from "./table";
