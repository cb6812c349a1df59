// One fingerprint for a whole market, to compare machines and versions by.
import type { Happenings, Market, Setting } from "./market";
import { Sha256, toHex } from "./random/sha256";

type Columns = Readonly<Record<string, unknown>>;

/** Takes a market in pieces: the fingerprint is the same for one piece as for many. */
export class MarketHash {
  readonly #text = new TextEncoder();
  readonly #columns = new Map<string, Sha256>();
  readonly #head: string;

  constructor({ version, days, start, cut, off, ...tables }: Setting) {
    this.#head = [version, days, start, cut, ...off].join("\0");
    for (const [name, table] of Object.entries(tables)) this.addTable(name, table as unknown as Columns);
  }

  add(happenings: Happenings): this {
    for (const [name, table] of Object.entries(happenings)) this.addTable(name, table);
    return this;
  }

  /** Adds rows of a table by name; entries that are no columns count too. */
  addTable(table: string, columns: Columns): void {
    for (const [name, column] of Object.entries(columns)) {
      const digest = this.#columns.get(`${table}.${name}`) ?? new Sha256();
      this.#columns.set(`${table}.${name}`, digest);
      // Memory order is little-endian on every platform that runs a browser or Node today.
      if (ArrayBuffer.isView(column))
        digest.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
      else digest.update(this.#text.encode(`${JSON.stringify(column)}\0`));
    }
  }

  /** SHA-256 over the head and the digest of every column, as 64 hexadecimal digits. The object is spent afterwards. */
  finish(): string {
    const all = new Sha256().update(this.#text.encode(this.#head));
    for (const [name, digest] of this.#columns) {
      all.update(this.#text.encode(`\0${name}\0${toHex(digest.digest())}`));
    }
    return toHex(all.digest());
  }
}

/** The fingerprint of a market that stands in memory. */
export function hashMarket(market: Market): string {
  const { sessions, queries, impressions, clicks, carts, purchases, returns, ...setting } = market;
  return new MarketHash(setting)
    .add({ sessions, queries, impressions, clicks, carts, purchases, returns })
    .finish();
}
