// The public side of every exercise: what it asks for, and how its sealed worlds are made, if it has any.
// Written by `npm run exercises` from the folders beside it; check:exercises says when it is stale.

import type { ExerciseSpec } from "../lib/grading/exercise";
import type { WorldRecipe } from "../lib/grading/grader";
import { exercise as againAndNew } from "./again-and-new/exercise";
import { recipe as againAndNewWorld } from "./again-and-new/recipe";
import { exercise as backpropByHand } from "./backprop-by-hand/exercise";
import { exercise as banditByHand } from "./bandit-by-hand/exercise";
import { exercise as categoryProfile } from "./category-profile/exercise";
import { recipe as categoryProfileWorld } from "./category-profile/recipe";
import { exercise as causalAttention } from "./causal-attention/exercise";
import { exercise as cleanTheLog } from "./clean-the-log/exercise";
import { exercise as doesOrderCount } from "./does-order-count/exercise";
import { exercise as dropoutByHand } from "./dropout-by-hand/exercise";
import { exercise as estimateTheLift } from "./estimate-the-lift/exercise";
import { exercise as fitTheEncoder } from "./fit-the-encoder/exercise";
import { exercise as forgetAPerson } from "./forget-a-person/exercise";
import { exercise as itemKnnByHand } from "./item-knn-by-hand/exercise";
import { exercise as itemKnnGain } from "./item-knn-gain/exercise";
import { recipe as itemKnnGainWorld } from "./item-knn-gain/recipe";
import { exercise as mendTheUnits } from "./mend-the-units/exercise";
import { exercise as metricsThatLie } from "./metrics-that-lie/exercise";
import { exercise as mfAsModel } from "./mf-as-model/exercise";
import { recipe as mfAsModelWorld } from "./mf-as-model/recipe";
import { exercise as mfNewItems } from "./mf-new-items/exercise";
import { recipe as mfNewItemsWorld } from "./mf-new-items/recipe";
import { exercise as optimisersByHand } from "./optimisers-by-hand/exercise";
import { exercise as popularityByTime } from "./popularity-by-time/exercise";
import { exercise as readTheLog } from "./read-the-log/exercise";
import { exercise as repairTheRun } from "./repair-the-run/exercise";
import { exercise as sampledSoftmaxByHand } from "./sampled-softmax-by-hand/exercise";
import { exercise as segmentTheShop } from "./segment-the-shop/exercise";
import { exercise as sizeTheModel } from "./size-the-model/exercise";

export interface KnownExercise {
  readonly spec: ExerciseSpec;
  readonly recipe: WorldRecipe | null;
}

export const catalogue: readonly KnownExercise[] = [
  { spec: againAndNew, recipe: againAndNewWorld },
  { spec: backpropByHand, recipe: null },
  { spec: banditByHand, recipe: null },
  { spec: categoryProfile, recipe: categoryProfileWorld },
  { spec: causalAttention, recipe: null },
  { spec: cleanTheLog, recipe: null },
  { spec: doesOrderCount, recipe: null },
  { spec: dropoutByHand, recipe: null },
  { spec: estimateTheLift, recipe: null },
  { spec: fitTheEncoder, recipe: null },
  { spec: forgetAPerson, recipe: null },
  { spec: itemKnnByHand, recipe: null },
  { spec: itemKnnGain, recipe: itemKnnGainWorld },
  { spec: mendTheUnits, recipe: null },
  { spec: metricsThatLie, recipe: null },
  { spec: mfAsModel, recipe: mfAsModelWorld },
  { spec: mfNewItems, recipe: mfNewItemsWorld },
  { spec: optimisersByHand, recipe: null },
  { spec: popularityByTime, recipe: null },
  { spec: readTheLog, recipe: null },
  { spec: repairTheRun, recipe: null },
  { spec: sampledSoftmaxByHand, recipe: null },
  { spec: segmentTheShop, recipe: null },
  { spec: sizeTheModel, recipe: null },
];
