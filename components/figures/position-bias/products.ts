// The list of the figure: eight things for the desk and the kitchen, and how many of a hundred shoppers who look at one want
// it. Made up; the numbers are spread so that neighbours differ by more than luck does.
import type { ItemLook } from "../../../lib/interactions/dataset";

interface Product {
  /** Key of its name in the messages. */
  readonly name: string;
  readonly look: ItemLook;
  /** Chance of a click once it is looked at. */
  readonly relevance: number;
}

export const PRODUCTS = [
  { name: "candle", look: { kind: "candle", body: "#b6533c", accent: "#d0a036" }, relevance: 0.1 },
  { name: "kettle", look: { kind: "kettle", body: "#3d8f8b", accent: "#dccdaa" }, relevance: 0.14 },
  { name: "umbrella", look: { kind: "umbrella", body: "#3d5a80", accent: "#b98a5a" }, relevance: 0.18 },
  { name: "lamp", look: { kind: "lamp", body: "#566070", accent: "#d0a036" }, relevance: 0.23 },
  { name: "backpack", look: { kind: "backpack", body: "#3d5a80", accent: "#d0a036" }, relevance: 0.29 },
  { name: "trainers", look: { kind: "trainers", body: "#6ea3cf", accent: "#3d5a80" }, relevance: 0.36 },
  { name: "teapot", look: { kind: "teapot", body: "#7b4a5c", accent: "#c9828d" }, relevance: 0.44 },
  { name: "headphones", look: { kind: "headphones", body: "#566070", accent: "#b6533c" }, relevance: 0.53 },
] as const satisfies readonly Product[];

export const RELEVANCE: readonly number[] = PRODUCTS.map(({ relevance }) => relevance);

/** The list as the reader finds it: the product that fewest want stands on top, the one that most want near the end. */
export const START: readonly number[] = [0, 3, 5, 1, 6, 2, 7, 4];
