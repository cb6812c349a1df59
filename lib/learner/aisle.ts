// What a cell imports as "aisle": a curated face over the market, real shops' files, the models and the outputs.
// Every name here is part of what learners write; renaming one breaks notebooks.

export type { Dataset, ItemLook, Locale, Worded } from "../interactions/dataset";
export { eventCount, type Interactions, selectRows } from "../interactions/interactions";
export { type Split, splitByTime, splitLastOut } from "../interactions/split";
export { itemsOf, toUserItems, type UserItems } from "../interactions/user-items";
export type { WorldFile } from "../interactions/world-file";
export { type Batch, type BatchOptions, batches } from "../recsys/batches";
export { BuyAgain } from "../recsys/buy-again";
export { EaseOnTf as Ease } from "../recsys/ease-on-tf";
export { type Evaluation, evaluate } from "../recsys/evaluate";
export { ItemKnn } from "../recsys/item-knn";
export { MatrixFactorization, type MatrixFactorizationOptions } from "../recsys/matrix-factorization";
export { type Pca, type Plane, pca } from "../recsys/pca";
export { Popularity } from "../recsys/popularity";
export { Random } from "../recsys/random";
export { ranker } from "../recsys/ranker";
export type { FitOptions, FitProgress, Recommender } from "../recsys/recommender";
export { topK } from "../recsys/top-k";
export { openData, openFile, openMarket, openWorld } from "./data";
export { handIn } from "./hand-in";
export { type Curve, curve, film, pause, progress, stopSignal } from "./live";
export type { Label, Output } from "./output";
export { embeddingMap, groupsOf, histogram, itemCard, items, titleOf } from "./pictures";
export { show } from "./show";
export { facts, table } from "./table";
