// The figure's catalogue: 2,000 things of twelve kinds with a price, how much they are wanted, and a vector. Drawn once from
// one seed. The vectors are drawn, not learned: things of a kind point the same way, and so, less, do those of a department.
import type { ItemLook } from "../../../lib/interactions/dataset";
import { normalFrom, randomFrom } from "../random";
import { dot } from "../vectors";

export const KINDS = [
  { name: "kettle", department: 0, price: 180 },
  { name: "mug", department: 0, price: 60 },
  { name: "teatin", department: 0, price: 90 },
  { name: "lamp", department: 1, price: 160 },
  { name: "plant", department: 1, price: 70 },
  { name: "chair", department: 1, price: 420 },
  { name: "trainers", department: 2, price: 380 },
  { name: "backpack", department: 2, price: 260 },
  { name: "umbrella", department: 2, price: 80 },
  { name: "headphones", department: 3, price: 520 },
  { name: "phone", department: 3, price: 2400 },
  { name: "camera", department: 3, price: 2900 },
] as const;

export const COLOURS = [
  { name: "teal", body: "#3d8f8b", accent: "#dccdaa" },
  { name: "brick", body: "#b6533c", accent: "#b98a5a" },
  { name: "mustard", body: "#d0a036", accent: "#3d5a80" },
  { name: "sky", body: "#6ea3cf", accent: "#3d5a80" },
  { name: "navy", body: "#3d5a80", accent: "#d0a036" },
  { name: "graphite", body: "#566070", accent: "#b6533c" },
  { name: "plum", body: "#7b4a5c", accent: "#c9828d" },
] as const;

export const CATALOGUE_SIZE = 2000;
/** Length of every vector. */
export const DIMENSIONS = 8;

export type Vector = readonly number[];

export interface Thing {
  readonly id: number;
  /** Index into KINDS. */
  readonly kind: number;
  /** Index into COLOURS. */
  readonly colour: number;
  /** In yuan. */
  readonly price: number;
  /** How often it is clicked, as a multiple of the middle thing's. */
  readonly wanted: number;
  /** Of length one. */
  readonly vector: Vector;
}

/** The same direction at length one; zeros stay zeros. */
export function unit(v: Vector): Vector {
  const length = Math.sqrt(dot(v, v));
  return length === 0 ? v : v.map((x) => x / length);
}

export const lookOf = ({ kind, colour }: Thing): ItemLook => {
  const { body, accent } = COLOURS[colour]!;
  return { kind: KINDS[kind]!.name, body, accent };
};

function draw(): readonly Thing[] {
  const random = randomFrom(2025);
  const normal = normalFrom(random);
  const direction = () => unit(Array.from({ length: DIMENSIONS }, normal));
  const departments = Array.from({ length: 4 }, direction);
  const kinds = KINDS.map(direction);
  return Array.from({ length: CATALOGUE_SIZE }, (_, id) => {
    const kind = id % KINDS.length;
    const { department, price } = KINDS[kind]!;
    const own = direction();
    const vector = unit(
      own.map((x, k) => 0.7 * departments[department]![k]! + 0.7 * kinds[kind]![k]! + 0.45 * x),
    );
    return {
      id,
      kind,
      colour: Math.floor(random() * COLOURS.length),
      price: Math.round(price * Math.exp(0.35 * normal())),
      wanted: Math.exp(0.8 * normal()),
      vector,
    };
  });
}

export const CATALOGUE: readonly Thing[] = draw();

/** The most wanted thing of a kind that is not among `taken`. */
export function bestOf(kind: (typeof KINDS)[number]["name"], taken: readonly Thing[] = []): Thing {
  const index = KINDS.findIndex(({ name }) => name === kind);
  return CATALOGUE.filter((thing) => thing.kind === index && !taken.includes(thing)).reduce((best, thing) =>
    thing.wanted > best.wanted ? thing : best,
  );
}
