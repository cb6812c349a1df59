// One fingerprint for a whole market, to compare machines and versions by.
import type { Market } from "./market";
import { Sha256, toHex } from "./random/sha256";

const COLUMNS = ["items", "users", "sessions", "impressions", "clicks", "carts", "purchases"] as const;

/** SHA-256 over the version, the counts and every column, as 64 hexadecimal digits. */
export function hashMarket(market: Market): string {
  const text = new TextEncoder();
  const digest = new Sha256();
  digest.update(text.encode(`${market.version}\0${market.days}\0${market.start}\0${market.cut}\0`));
  for (const table of COLUMNS) {
    for (const [name, column] of Object.entries(market[table])) {
      digest.update(text.encode(`${table}.${name}\0`));
      // Memory order is little-endian on every platform that runs a browser or Node today.
      if (ArrayBuffer.isView(column))
        digest.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
      else digest.update(text.encode(`${column}\0`));
    }
  }
  return toHex(digest.digest());
}
