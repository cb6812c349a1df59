// What a list or a score is worth: the measures of ranking and of probabilities, each a function of plain arrays.
// Who is judged, and on what, is evaluate.ts's matter; expected-list.ts has the lists whose ties are broken at random, calibration.ts
// what probabilities promise, significance.ts what a difference between two models is worth.

export interface ListScores {
  /** 1 when at least one relevant item is in the list. */
  readonly hr: number;
  /** Relevant items in the list / min(k, relevant items), so that 1 can be reached. */
  readonly recall: number;
  readonly ndcg: number;
  /** 1 / place of the first relevant item, 0 when there is none in the list. */
  readonly mrr: number;
  readonly map: number;
}

/**
 * Judges one list of at most k items against the relevant ones, both without duplicates, gains 0 or 1:
 * DCG = Σ 1 / log₂(place + 1) over relevant places; NDCG = DCG / DCG of a list that begins with min(k, |relevant|) relevant items
 * (Järvelin and Kekäläinen, TOIS 2002). Recall is divided as in Liang et al., Variational autoencoders for collaborative
 * filtering, WWW 2018, and Steck, WWW 2019. AP = Σ precision at each relevant place / min(k, |relevant|).
 * @throws RangeError when nothing is relevant: leave such a user out
 */
export function judgeList(list: ArrayLike<number>, relevant: ReadonlySet<number>, k: number): ListScores {
  checkK(k);
  if (relevant.size === 0) throw new RangeError("judgeList: no relevant item; leave such users out");
  const depth = Math.min(k, list.length);
  let hits = 0;
  let dcg = 0;
  let precisions = 0;
  let first = 0;
  for (let place = 1; place <= depth; place++) {
    if (!relevant.has(list[place - 1]!)) continue;
    hits++;
    dcg += 1 / Math.log2(place + 1);
    precisions += hits / place;
    if (first === 0) first = place;
  }
  const most = Math.min(k, relevant.size);
  return {
    hr: hits > 0 ? 1 : 0,
    recall: hits / most,
    ndcg: dcg / idealGain(most),
    mrr: first === 0 ? 0 : 1 / first,
    map: precisions / most,
  };
}

/** DCG of a list that begins with so many relevant items: Σ 1 / log₂(place + 1). */
export function idealGain(relevant: number): number {
  let gain = 0;
  for (let place = 1; place <= relevant; place++) gain += 1 / Math.log2(place + 1);
  return gain;
}

/**
 * Place of `target` when items are ranked by score: 1 + number greater + half of the ties with others, which is its mean place when
 * ties are broken at random.
 * @param without items that are not ranked, ascending
 * @throws RangeError when a score is no number: nothing can be ranked by it
 */
export function rankOf(target: number, scores: ArrayLike<number>, without: ArrayLike<number> = []): number {
  let greater = 0;
  let ties = 0;
  let skip = 0;
  const own = scores[target]!;
  for (let i = 0; i < scores.length; i++) {
    while (skip < without.length && without[skip]! < i) skip++;
    if (i === target || (skip < without.length && without[skip] === i)) continue;
    const score = scores[i]!;
    if (score > own) greater++;
    else if (score === own) ties++;
    else if (!(score < own)) throw noNumber("rankOf", Number.isNaN(own) ? target : i);
  }
  return 1 + greater + ties / 2;
}

/** Share of the catalogue that occurs in at least one list. */
export function coverage(listed: ArrayLike<number>): number {
  let some = 0;
  for (let i = 0; i < listed.length; i++) if (listed[i]! > 0) some++;
  return listed.length === 0 ? 0 : some / listed.length;
}

/**
 * Gini coefficient of counts ≥ 0: 0 when all are equal, towards 1 when one has everything; 0 for no counts at all.
 * G = Σ (2r − n − 1) x₍ᵣ₎ / (n Σ x), x₍ᵣ₎ ascending.
 */
export function gini(counts: ArrayLike<number>): number {
  const n = counts.length;
  const sorted = Float64Array.from(counts).sort();
  let total = 0;
  let weighted = 0;
  for (let r = 1; r <= n; r++) {
    total += sorted[r - 1]!;
    weighted += (2 * r - n - 1) * sorted[r - 1]!;
  }
  return total === 0 ? 0 : weighted / (n * total);
}

/**
 * Novelty: mean self-information of what was listed, in bits: Σ listedᵢ · log₂(users / takersᵢ) / Σ listedᵢ. Items that few took say
 * more. What nobody took counts as taken by one, so that no item is worth more than log₂(users); 0 for no lists at all.
 * Source: Zhou et al., Solving the apparent diversity-accuracy dilemma of recommender systems, PNAS 107(10), 2010 (there a mean over
 * each list first, which is the same where lists have one length).
 * @param listed how often each item was listed, shape [items]
 * @param takers distinct users who took each item in training, shape [items]
 * @param users users in training, ≥ 1
 */
export function novelty(listed: ArrayLike<number>, takers: ArrayLike<number>, users: number): number {
  checkLengths(listed, takers, "novelty");
  let places = 0;
  let bits = 0;
  for (let i = 0; i < listed.length; i++) {
    places += listed[i]!;
    bits += listed[i]! * Math.log2(users / Math.max(1, takers[i]!));
  }
  return places === 0 ? 0 : bits / places;
}

/**
 * Area under the ROC curve: the chance that a positive scores above a negative, ties counting half. O(n log n).
 * NaN where one of the classes is missing.
 * @param labels 1 for positive, 0 for negative, same length as `scores`
 * @throws RangeError when a score is no number
 */
export function auc(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  checkLengths(scores, labels, "auc");
  for (let k = 0; k < scores.length; k++) if (Number.isNaN(scores[k])) throw noNumber("auc", k);
  const order = Uint32Array.from({ length: scores.length }, (_, k) => k).sort(
    (x, y) => scores[x]! - scores[y]!,
  );
  let rankSum = 0;
  let positives = 0;
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) to++;
    for (let k = from; k < to; k++) {
      if (labels[order[k]!] !== 1) continue;
      positives++;
      rankSum += (from + 1 + to) / 2;
    }
    from = to;
  }
  const negatives = scores.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/**
 * Mean negative log-likelihood −(y ln p + (1 − y) ln(1 − p)), in nats; probabilities are kept 1e-15 away from 0 and 1.
 * @param labels 1 or 0, same length as `probabilities`
 */
export function logLoss(probabilities: ArrayLike<number>, labels: ArrayLike<number>): number {
  checkLengths(probabilities, labels, "logLoss");
  let sum = 0;
  for (let k = 0; k < labels.length; k++) {
    const p = Math.min(1 - 1e-15, Math.max(1e-15, probabilities[k]!));
    sum -= labels[k] === 1 ? Math.log(p) : Math.log(1 - p);
  }
  return sum / labels.length;
}

export function checkK(k: number): void {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`k must be a whole number ≥ 1, not ${k}`);
}

export function checkLengths(a: ArrayLike<number>, b: ArrayLike<number>, name: string): void {
  if (a.length !== b.length) throw new RangeError(`${name}: ${a.length} values against ${b.length}`);
}

/** What to throw where a score is NaN, which compares as neither higher nor lower and would rank first. */
export function noNumber(name: string, at: number): RangeError {
  return new RangeError(`${name}: score ${at} is not a number; the model that gave it has diverged`);
}
