// Where a learner starts: the run with all three faults.
import { handedIn } from "./answer";

export const solve = handedIn({ scaled: "not", mixed: true, rate: 1e-6 });
