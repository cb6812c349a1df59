"use client";
// A date and a time in the reader's own time zone, which is sent along as "zone"; without script both are in UTC.
import { type ComponentProps, useSyncExternalStore } from "react";
import { typedMoment } from "@/lib/assessment/moment";

interface Props {
  readonly common: ComponentProps<"input">;
  /** Milliseconds since 1970, or as it was typed; "" where there is none. */
  readonly value: string;
}

const never = () => () => {};
const here = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The reader's time zone; UTC on the server. */
export function useZone(): string {
  return useSyncExternalStore(never, here, () => "UTC");
}

export function MomentInput({ common, value }: Props) {
  const zone = useZone();
  const shown = /^\d+$/.test(value) ? typedMoment(Number(value), zone) : value;
  return (
    <div className="moment-input">
      <input key={shown} {...common} type="datetime-local" defaultValue={shown} />
      <input type="hidden" name="zone" value={zone} />
      <span className="hint">{zone}</span>
    </div>
  );
}
