// What reviews speak about, by name. Not how they judge it: that is in review-clauses.*.ts.

/** Bit k of `aspects` and `complaints` stands for ASPECTS[k]. "use" is how it does its job: its taste, sound, warmth. */
export const ASPECTS = ["quality", "looks", "size", "delivery", "price", "packaging", "use"] as const;
export type Aspect = (typeof ASPECTS)[number];
