// Ours between the sandbox and a learner's `show`: makes chance for it, and lets it play a whole race. It runs inside, beside code that
// may have put its own in place of any built-in; so what a race goes by is kept in numbers and in typed arrays that were handed over
// before, of which only elements are read and written: not even their length is asked for, since that calls a function.
import type { CodeValue } from "../../lib/grading/code-job";
import type { Probe } from "../../lib/grading/probe";
import { ARMS, ENTRIES, type Race, ROUNDS, type State, VISITS } from "./cases";

/** mulberry32 (Tommy Ettinger, 2017), and draws from Beta as lib/recsys/bandits/draw-beta has them. */
const chance = `
  let state = seed | 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  let other = 0, isOther = false;
  const normal = () => {
    isOther = !isOther;
    if (!isOther) return other;
    const radius = Math.sqrt(-2 * Math.log(1 - uniform())), angle = 6.283185307179586 * uniform();
    other = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
  const gamma = (a) => {
    if (a < 1) return gamma(a + 1) * (1 - uniform()) ** (1 / a);
    const d = a - 1 / 3, c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal(), root = 1 + c * x;
      if (root <= 0) continue;
      const v = root * root * root, u = uniform(), squared = x * x;
      if (u < 1 - 0.0331 * squared * squared) return d * v;
      if (Math.log(u) < 0.5 * squared + d * (1 - v + Math.log(v))) return d * v;
    }
  };
  const beta = (a, b) => {
    if (!(a > 0 && b > 0 && a + b < Infinity))
      throw new RangeError("random.beta: a and b must be above 0 and finite, not " + a + " and " + b);
    const x = gamma(a), sum = x + gamma(b);
    return sum > 0 ? x / sum : uniform() < a / (a + b) ? 1 : 0;
  };`;

/** One call with chance of our own. */
export const inState: Probe = {
  name: "aisleState",
  text: (called) => `(looks, clicks, count, old, seed) {${chance}
  return ${called}(looks, clicks, count, old, { beta, uniform });
}`,
};

export const stateCall = ({ looks, clicks, count, old, seed }: State): CodeValue[] => [
  looks,
  clicks,
  count,
  { looks: old.looks, clicks: old.clicks },
  seed,
];

/** A race. It gives how often each arm was shown, or null once a list was none. */
export const inRace: Probe = {
  name: "aisleRace",
  text: (called) => `(fortune, shown, items, oldLooks, oldClicks, seed) {${chance}
  for (let round = 0; round < ${ROUNDS}; round++) {
    const looks = [], clicks = [], old = { looks: [], clicks: [] };
    for (let k = 0; k < items; k++) {
      old.looks[k] = oldLooks[k];
      old.clicks[k] = oldClicks[k];
    }
    for (let arm = 0; arm < ${ARMS}; arm++) {
      looks[arm] = ${VISITS} * shown[arm];
      clicks[arm] = fortune[arm * ${ROUNDS * ENTRIES + 1} + shown[arm]];
    }
    const list = ${called}(looks, clicks, ${ENTRIES}, old, { beta, uniform });
    if (typeof list !== "object" || list === null || list.length !== ${ENTRIES}) return null;
    for (let entry = 0; entry < ${ENTRIES}; entry++) {
      const arm = list[entry];
      if (typeof arm !== "number" || !(arm >= 0 && arm < ${ARMS}) || arm % 1 !== 0) return null;
      shown[arm]++;
    }
  }
  return shown;
}`,
};

export const raceCall = ({ fortune, old, seed }: Race): CodeValue[] => [
  fortune,
  new Int32Array(ARMS),
  old.looks.length,
  Int32Array.from(old.looks),
  Int32Array.from(old.clicks),
  seed,
];
