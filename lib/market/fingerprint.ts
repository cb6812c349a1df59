// The fingerprint of every table of a market, made week by week so that any size fits in memory: what golden.json
// records and what Node and browsers are held to.
import { AdServer } from "./ads/ad-server";
import { RawLogWriter } from "./dirt/writer";
import { MarketHash } from "./hash-market";
import { marketKeys } from "./keys";
import type { MarketOptions } from "./play";
import { ReviewDesk } from "./service/reviews";
import { TicketDesk } from "./service/tickets";
import { streamMarket } from "./stream-market";

/** SHA-256 over all tables: what happened, ads, reviews, tickets and the raw log; 64 hexadecimal digits. */
export async function fingerprint(options: MarketOptions): Promise<string> {
  const { setting, weeks } = streamMarket(options);
  const keys = marketKeys(options);
  const hash = new MarketHash(setting);
  const ads = new AdServer(setting, { keys });
  const reviews = new ReviewDesk(setting, keys);
  const tickets = new TicketDesk(setting, keys);
  const rawLog = new RawLogWriter(setting, { keys });
  hash.addTable("campaigns", { ...ads.campaigns });
  for await (const week of weeks()) {
    const { day: _, ...happenings } = week;
    hash.add(happenings);
    for (const [name, rows] of Object.entries(ads.serve(week))) hash.addTable(`ads.${name}`, { ...rows });
    hash.addTable("reviews", { ...reviews.write(week) });
    hash.addTable("tickets", { ...tickets.write(week) });
    hash.addTable("rawLog", { ...rawLog.write(week) });
  }
  return hash.finish();
}
