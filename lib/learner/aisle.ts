// What a cell imports as "aisle": a curated face over the market, real shops' files, the models and the outputs.
// Every name here is part of what learners write; renaming one breaks notebooks.
export * from "./at-once";
export * from "./on-demand";
