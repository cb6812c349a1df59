// Honest answers, for calibration: whoever builds one of these as the lesson does must pass, whatever the world. The lesson's iALS is four
// times as long and a quarter of a minute a world in Node; the short one sets the threshold.
import type { WorldFile } from "../../lib/interactions/world-file";
import { Als } from "../../lib/recsys/factors/als";
import { Ease } from "../../lib/recsys/linear/ease";
import { ItemKnn } from "../../lib/recsys/neighbours/item-knn";
import { chanceOf, fitted, goodFresh, goodNext, listsFrom, newBy, ownBy, type Solve, shopOf } from "./answer";
import { PLACES } from "./measure";
import { bestOf, timingOf } from "./timing";

/** The category of each item: what it is, as a number. */
function categoriesOf(world: WorldFile): number[] {
  const kinds = world.dataset.items.looks!.map(({ kind }) => kind);
  const numbers = new Map([...new Set(kinds)].map((kind, n) => [kind, n]));
  return kinds.map((kind) => numbers.get(kind)!);
}

const answers: Readonly<Record<string, (seed: number) => Solve>> = {
  "chance; EASE": () => async (world) => listsFrom(world, goodNext(world), await goodFresh(world)),
  "chance with all weeks alike; EASE, λ = 400": () => async (world) => {
    const { timeless } = timingOf(shopOf(world).histories, shopOf(world));
    return listsFrom(world, ownBy(timeless), newBy(await fitted(world, new Ease({ lambda: 400 }))));
  },
  "times bought × factor; ItemKNN": () => async (world) => {
    const { factor } = timingOf(shopOf(world).histories, shopOf(world));
    const timesFactor = ownBy(({ item, days }) => days.length * factor[item]!);
    return listsFrom(world, timesFactor, newBy(await fitted(world, new ItemKnn())));
  },
  "chance by the factors of categories; iALS with d = 32, 4 sweeps": (seed) => async (world) => {
    const { histories, now, itemCount } = shopOf(world);
    const { chance } = timingOf(histories, { now, itemCount, classOf: categoriesOf(world) });
    const model = await fitted(world, new Als({ d: 32, iterations: 4 }), seed);
    return listsFrom(world, ownBy(chance), newBy(model));
  },
  "chance down to 2%, then what is new; EASE": () => async (world) => {
    const [chance, fresh] = [chanceOf(world), await goodFresh(world)];
    const next = (user: number, own: Parameters<typeof bestOf>[0]) => {
      const likely = own.filter((one) => chance(one) >= 0.02);
      return [...bestOf(likely, chance, PLACES), ...fresh(user, own)].slice(0, PLACES);
    };
    return listsFrom(world, next, fresh);
  },
};

/** In the form that calibration asks in. */
export const family = Object.fromEntries(
  Object.entries(answers).map(([name, make]) => [
    name,
    (seed: number) =>
      ({ world, another }: { world: WorldFile; another: WorldFile }) =>
        make(seed)(world, { another }),
  ]),
);
