// Ids for every row: UUIDv7 (RFC 9562, section 5.7), so that they sort by time of making; and what could be one.
import { randomBytes } from "node:crypto";

/** @param now milliseconds since 1970 */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Whether somebody's text may be asked for: PostgreSQL refuses the character 0, which no row holds. */
export function isText(text: string): boolean {
  return !text.includes("\0");
}
