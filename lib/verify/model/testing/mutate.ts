// Changes a model file as somebody who tries things would: for the fuzzer beside.
import type { createRng } from "../../../recsys/rng";

type Rng = ReturnType<typeof createRng>;
type Holder = Record<string, unknown>;

interface Place {
  readonly holder: Holder;
  readonly key: string;
}

function placesOf(value: unknown): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Holder;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesOf(holder[key])]);
}

const oddities: readonly unknown[] = [
  ...[null, true, false, "", "relu", "__proto__", [], {}, [null], [[]], 0, -1, 1, 2, 3, 0.5, 1e3, 1e6, 2e7],
  ...[
    2 ** 31,
    1e300,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    "Sequential",
    "Model",
    "Dense",
    "LSTM",
    "Concatenate",
  ],
  ...["InputLayer", "Embedding", "RepeatVector", "Lambda", "constructor", "a".repeat(1000), [-1, 2 ** 20]],
];

/** Changes one place of `value`, which must be JSON, in place. */
export function mutate(value: unknown, rng: Rng): void {
  const places = placesOf(value);
  if (places.length === 0) return;
  // Half of the time a number among settings: most of a file is something else, and most changes end at a link.
  const numbers = places.filter(
    ({ holder, key }) => typeof holder[key] === "number" && !Array.isArray(holder),
  );
  const pick = () => {
    const among = rng.below(2) === 0 && numbers.length > 0 ? numbers : places;
    return among[rng.below(among.length)]!;
  };
  const { holder, key } = pick();
  const old = holder[key];
  const other = pick();
  const put = (instead: unknown) => {
    holder[key] = structuredClone(instead);
  };
  const changes: (() => void)[] = [
    () => void (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key]),
    () => void (Array.isArray(holder) && holder.splice(Number(key), 0, structuredClone(old))),
    () => put(oddities[rng.below(oddities.length)]),
    () => put(typeof old === "number" ? old * [2, 10, 1e3, -1, 0.5][rng.below(5)]! : old),
    // Names are links as well: these two are what rewires graphs.
    () => put(other.holder[other.key]),
    () => {
      put(other.holder[other.key]);
      other.holder[other.key] = old;
    },
  ];
  changes[rng.below(changes.length)]!();
}
