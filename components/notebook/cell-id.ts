// The anchor of a cell on the page, shared by all that lead to it.

export const cellId = (name: string) => `cell-${name}`;
