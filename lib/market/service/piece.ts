// What the tables beside the market are drawn from: a whole market, or a week of it as stream-market.ts gives them.
import type { Happenings, Setting } from "../market";

/** `day`: days played so far, this piece included; without it, the piece goes to the end of the market. */
export type Piece = Happenings & { readonly day?: number };

/** Day after the last one of a piece, counted from the start of the market. */
export function endOf(piece: Piece, { days }: Setting): number {
  return piece.day ?? days;
}
