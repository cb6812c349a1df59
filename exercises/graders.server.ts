// The grader of every exercise, by its id. For the judge's worker thread only.
// Written by `npm run exercises` from the folders beside it; check:exercises says when it is stale.

import type { Grader } from "../lib/grading/grader";
import { grade as againAndNew } from "./again-and-new/grade.server";
import { grade as backpropByHand } from "./backprop-by-hand/grade.server";
import { grade as banditByHand } from "./bandit-by-hand/grade.server";
import { grade as categoryProfile } from "./category-profile/grade.server";
import { grade as causalAttention } from "./causal-attention/grade.server";
import { grade as cleanTheLog } from "./clean-the-log/grade.server";
import { grade as doesOrderCount } from "./does-order-count/grade.server";
import { grade as dropoutByHand } from "./dropout-by-hand/grade.server";
import { grade as estimateTheLift } from "./estimate-the-lift/grade.server";
import { grade as fitTheEncoder } from "./fit-the-encoder/grade.server";
import { grade as forgetAPerson } from "./forget-a-person/grade.server";
import { grade as itemKnnByHand } from "./item-knn-by-hand/grade.server";
import { grade as itemKnnGain } from "./item-knn-gain/grade.server";
import { grade as mendTheUnits } from "./mend-the-units/grade.server";
import { grade as metricsThatLie } from "./metrics-that-lie/grade.server";
import { grade as mfAsModel } from "./mf-as-model/grade.server";
import { grade as mfNewItems } from "./mf-new-items/grade.server";
import { grade as optimisersByHand } from "./optimisers-by-hand/grade.server";
import { grade as popularityByTime } from "./popularity-by-time/grade.server";
import { grade as readTheLog } from "./read-the-log/grade.server";
import { grade as repairTheRun } from "./repair-the-run/grade.server";
import { grade as sampledSoftmaxByHand } from "./sampled-softmax-by-hand/grade.server";
import { grade as segmentTheShop } from "./segment-the-shop/grade.server";
import { grade as sizeTheModel } from "./size-the-model/grade.server";

export const graders: Readonly<Record<string, Grader>> = {
  "again-and-new": againAndNew,
  "backprop-by-hand": backpropByHand,
  "bandit-by-hand": banditByHand,
  "category-profile": categoryProfile,
  "causal-attention": causalAttention,
  "clean-the-log": cleanTheLog,
  "does-order-count": doesOrderCount,
  "dropout-by-hand": dropoutByHand,
  "estimate-the-lift": estimateTheLift,
  "fit-the-encoder": fitTheEncoder,
  "forget-a-person": forgetAPerson,
  "item-knn-by-hand": itemKnnByHand,
  "item-knn-gain": itemKnnGain,
  "mend-the-units": mendTheUnits,
  "metrics-that-lie": metricsThatLie,
  "mf-as-model": mfAsModel,
  "mf-new-items": mfNewItems,
  "optimisers-by-hand": optimisersByHand,
  "popularity-by-time": popularityByTime,
  "read-the-log": readTheLog,
  "repair-the-run": repairTheRun,
  "sampled-softmax-by-hand": sampledSoftmaxByHand,
  "segment-the-shop": segmentTheShop,
  "size-the-model": sizeTheModel,
};
