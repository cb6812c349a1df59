"use client";
// A moment in the reader's own time zone. The server, which does not know it, writes UTC and says so.
import { useLocale } from "next-intl";
import { useZone } from "../account/moment-input";

export function Moment({ ms }: { ms: number }) {
  const locale = useLocale();
  const zone = useZone();
  const text = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    hourCycle: "h23",
    timeZone: zone,
  }).format(ms);
  return (
    <time dateTime={new Date(ms).toISOString()} suppressHydrationWarning>
      {zone === "UTC" ? `${text} UTC` : text}
    </time>
  );
}
