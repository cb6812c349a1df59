// From a saved model of whatever kind to one that ranks: the header says which class it was. Each class is fetched only when a model of
// its kind comes, so that a browser which loads one model does not get the code of all. A new model is one line here.
import type { Recommender } from "./recommender";
import { headerOf, type SavedModel } from "./saved-model";

type Kind = new (settings: never) => Recommender;

const kinds: Readonly<Record<string, () => Promise<Kind>>> = {
  Als: async () => (await import("./factors/als")).Als,
  AutoRec: async () => (await import("./autoencoders/auto-rec")).AutoRec,
  BuyAgain: async () => (await import("./counts/buy-again")).BuyAgain,
  Ease: async () => (await import("./linear/ease")).Ease,
  Gmf: async () => (await import("./factors/gmf")).Gmf,
  Gru4Rec: async () => (await import("./sequences/gru4rec")).Gru4Rec,
  ItemKnn: async () => (await import("./neighbours/item-knn")).ItemKnn,
  ItemLanguageModel: async () => (await import("./sequences/item-language-model")).ItemLanguageModel,
  Markov: async () => (await import("./counts/markov")).Markov,
  LightGcn: async () => (await import("./graphs/light-gcn")).LightGcn,
  MatrixFactorization: async () => (await import("./factors/matrix-factorization")).MatrixFactorization,
  NeuMf: async () => (await import("./factors/neu-mf")).NeuMf,
  Popularity: async () => (await import("./counts/popularity")).Popularity,
  PureSvd: async () => (await import("./factors/pure-svd")).PureSvd,
  Random: async () => (await import("./counts/random")).Random,
  SasRec: async () => (await import("./sequences/sas-rec")).SasRec,
  Slim: async () => (await import("./linear/slim")).Slim,
  TwoTower: async () => (await import("./two-tower/two-tower")).TwoTower,
  UserKnn: async () => (await import("./neighbours/user-knn")).UserKnn,
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
  const Made = await kind();
  return new Made(settings as never).load(saved);
}
