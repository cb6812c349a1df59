// What stands in a link that lets somebody in, or shows a certificate: the id of a row and a keyed hash of it. So the same link can be shown again,
// and a copy of the database lets nobody in.
import { isSame, type KeyRing, keyedHash } from "../db/secrets";

export type TicketKind = "owner" | "invitation" | "certificate";

const shape = /^([0-9a-f-]{36})\.([0-9a-z]{1,16})\.([A-Za-z0-9_-]{43})$/;

export function ticketFor(ring: KeyRing, kind: TicketKind, id: string): string {
  const mac = keyedHash(ring, ring.current, `ticket ${kind} v1`, id)!;
  return `${id}.${ring.current}.${mac.toString("base64url")}`;
}

/** The id that a ticket names, or null when it is not one of ours of this kind. Whether it still holds, its row says. */
export function readTicket(ring: KeyRing, kind: TicketKind, ticket: string): string | null {
  const [, id, key, mac] = shape.exec(ticket) ?? [];
  if (!id || !key || !mac) return null;
  const expected = keyedHash(ring, key, `ticket ${kind} v1`, id);
  // As text: the last letter of 43 has two bits to spare, and one link is to be one text.
  return expected && isSame(Buffer.from(expected.toString("base64url")), Buffer.from(mac)) ? id : null;
}
