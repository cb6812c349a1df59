// From a saved model of whatever kind to one that ranks: the header says which class it was. A new model is one line here.
import { AutoRec } from "./autoencoders/auto-rec";
import { BuyAgain } from "./counts/buy-again";
import { Markov } from "./counts/markov";
import { Popularity } from "./counts/popularity";
import { Random } from "./counts/random";
import { Als } from "./factors/als";
import { Gmf } from "./factors/gmf";
import { MatrixFactorization } from "./factors/matrix-factorization";
import { NeuMf } from "./factors/neu-mf";
import { PureSvd } from "./factors/pure-svd";
import { LightGcn } from "./graphs/light-gcn";
import { Ease } from "./linear/ease";
import { Slim } from "./linear/slim";
import { ItemKnn } from "./neighbours/item-knn";
import { UserKnn } from "./neighbours/user-knn";
import type { Recommender } from "./recommender";
import { headerOf, type SavedModel } from "./saved-model";
import { Gru4Rec } from "./sequences/gru4rec";
import { ItemLanguageModel } from "./sequences/item-language-model";
import { SasRec } from "./sequences/sas-rec";
import { TwoTower } from "./two-tower/two-tower";

type Kind = new (settings: never) => Recommender;

const kinds: Readonly<Record<string, Kind>> = {
  Als,
  AutoRec,
  BuyAgain,
  Ease,
  Gmf,
  Gru4Rec,
  ItemKnn,
  ItemLanguageModel,
  Markov,
  LightGcn,
  MatrixFactorization,
  NeuMf,
  Popularity,
  PureSvd,
  Random,
  SasRec,
  Slim,
  TwoTower,
  UserKnn,
};

/**
 * Makes the model that was saved, with its settings, and loads its state; it is ready to rank.
 * @param saved what `save` gave, or any handler of tf.io loaded
 * @throws Error when it was not saved by this library, is of a kind this version does not know, of another version, or damaged; and what
 * the class says of settings it does not take
 */
export async function loadModel(saved: SavedModel): Promise<Recommender> {
  const { model, settings } = headerOf(saved);
  const kind = Object.hasOwn(kinds, model) ? kinds[model] : undefined;
  if (kind === undefined)
    throw new Error(
      `This file holds a model of the kind ${model}, which this version of the library does not know. It knows ${Object.keys(kinds).join(", ")}.`,
    );
  return new kind(settings as never).load(saved);
}
