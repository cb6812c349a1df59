// Mistake: the table's numbers are counted, not its bytes.
import { handedIn, number } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-size-the-model-numbers-for-bytes";

export const mistake = "table";

export const solve = handedIn({ ...sheet, table: number("240", "MB") });
