// Walks through the visits of a market, or of its weeks in turn, and tells which clicks, carts and order lines belong
// to each. Tables are in the order of sessions; carts that waited are paid for in a later visit than they were filled.
import type { Happenings } from "../market";

const HOUR = 3_600_000;

export class VisitCursor {
  /** Row of the visit within the piece, and the rows that belong to it: from, and up to but without. */
  session = -1;
  firstClick = 0;
  endClick = 0;
  firstCart = 0;
  endCart = 0;
  firstLine = 0;
  endLine = 0;
  #piece: Happenings | undefined;
  /** Rows of all pieces before this one. */
  #sessionsBefore = 0;
  #impressionsBefore = 0;

  /** Goes on with the next piece. */
  open(piece: Happenings): void {
    if (this.#piece !== undefined) {
      this.#sessionsBefore += this.#piece.sessions.start.length;
      this.#impressionsBefore += this.#piece.impressions.item.length;
    }
    this.#piece = piece;
    this.session = -1;
    this.endClick = 0;
    this.endCart = 0;
    this.endLine = 0;
  }

  /** Moves on to the next visit of the piece; false, and no move, if it begins at `end` (ms since 1970) or later. */
  next(end: number): boolean {
    const { sessions, clicks, carts, purchases } = this.#piece!;
    const session = this.session + 1;
    if (session >= sessions.start.length || sessions.start[session]! >= end) return false;
    this.session = session;
    this.firstClick = this.endClick;
    this.endClick = this.#endOf(clicks.impression, this.firstClick);
    this.firstCart = this.endCart;
    this.endCart = this.#endOf(carts.impression, this.firstCart);
    const user = sessions.user[session]!;
    const start = sessions.start[session]!;
    this.firstLine = this.endLine;
    let line = this.firstLine;
    // Impressions do not tell in which visit a line was paid for; person and time do.
    while (line < purchases.user.length && purchases.user[line] === user) {
      const time = purchases.time[line]!;
      if (time < start || time >= start + HOUR) break;
      line++;
    }
    this.endLine = line;
    return true;
  }

  #endOf(impressions: Int32Array, from: number): number {
    const { session } = this.#piece!.impressions;
    const row = this.#sessionsBefore + this.session;
    let end = from;
    while (end < impressions.length && session[impressions[end]! - this.#impressionsBefore] === row) end++;
    return end;
  }
}
