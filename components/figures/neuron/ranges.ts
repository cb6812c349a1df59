// How far inputs and weights go: the same for a slider and for its twin that is dragged.
export const INPUT = { min: -3, max: 3, step: 0.1 } as const;
export const WEIGHT = { min: -3, max: 3, step: 0.1 } as const;
