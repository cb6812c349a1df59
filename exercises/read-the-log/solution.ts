// The right answers, as somebody with a pocket calculator gives them.
import { formula, handedIn, number, type Sheet } from "./answer";

export const canary = "aisle-canary-solution-read-the-log";

export const sheet: Sheet = {
  start: formula("ln(k)"),
  tenClasses: number("2.3026"),
  threeClasses: number("1.0986"),
  cost: formula("-ln(p)"),
  cheapest: number("1.0024"),
  dearest: number("1.3242"),
  contradictions: { kind: "choices", options: ["meanLoss", "tenNames"] },
  flat: { kind: "choice", option: "nothingTrains" },
  faults: {
    kind: "match",
    pairs: [
      ["flatAtStart", "rateTooSmall"],
      ["startsHigh", "notScaled"],
      ["stopsAtShares", "labelsMixed"],
      ["becomesNaN", "rateTooLarge"],
    ],
  },
  steps: { kind: "order", entries: ["countClasses", "firstLoss", "fewRows", "wholeData", "architecture"] },
};

export const solve = handedIn(sheet);
