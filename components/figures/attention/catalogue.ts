// The things of the figure and the four numbers that say what each is. Made up by hand: a model would learn them.
import type { ItemLook } from "../../../lib/interactions/dataset";

interface Thing {
  /** Key of its name in the messages. */
  readonly name: string;
  readonly look: ItemLook;
  /** For hot drinks, for sport, electronic; then how dear. */
  readonly vector: readonly [number, number, number, number];
}

export const CATALOGUE = [
  {
    name: "kettle",
    look: { kind: "kettle", body: "#3d8f8b", accent: "#dccdaa" },
    vector: [1.8, 0, 0.6, 0.2],
  },
  { name: "teatin", look: { kind: "teatin", body: "#b6533c", accent: "#b98a5a" }, vector: [2, 0, 0, -0.8] },
  { name: "mug", look: { kind: "mug", body: "#d0a036", accent: "#3d5a80" }, vector: [1.8, 0, 0, -1] },
  { name: "coffee", look: { kind: "coffee", body: "#7b4a5c", accent: "#dccdaa" }, vector: [1.9, 0, 0, -0.6] },
  {
    name: "trainers",
    look: { kind: "trainers", body: "#6ea3cf", accent: "#3d5a80" },
    vector: [0, 2, 0, 0.4],
  },
  {
    name: "bottle",
    look: { kind: "bottle", body: "#3d5a80", accent: "#6ea3cf" },
    vector: [0.5, 1.6, 0, -0.8],
  },
  {
    name: "backpack",
    look: { kind: "backpack", body: "#3d5a80", accent: "#d0a036" },
    vector: [0, 1.4, 0.4, 0.4],
  },
  { name: "watch", look: { kind: "watch", body: "#566070", accent: "#b6533c" }, vector: [0, 1, 1.6, 1.2] },
  {
    name: "headphones",
    look: { kind: "headphones", body: "#566070", accent: "#b6533c" },
    vector: [0, 0.4, 1.9, 0.8],
  },
  { name: "phone", look: { kind: "phone", body: "#7b4a5c", accent: "#c9828d" }, vector: [0, 0, 2, 1.6] },
] as const satisfies readonly Thing[];

export const VECTORS: readonly (readonly number[])[] = CATALOGUE.map(({ vector }) => vector);

/** The history the reader finds, oldest first: tea and phone, sport in between, tea again. */
export const START: readonly number[] = [1, 9, 0, 4, 5, 8, 6, 2];
