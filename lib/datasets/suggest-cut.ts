// Where to cut a file's time into training and held-out days, when nobody said.

const DAY = 86_400_000;

/**
 * Midnight UTC at which the held-out days begin. Files that cover 180 days or more: 30 days before the last day
 * (Online Retail ends on 2011-12-09, so 2011-11-09). Shorter ones: the last fifth of the days covered, at
 * least one. Within a single day: the time of the event after the first four fifths.
 * @param time ascending ms since 1970, shape [N], N ≥ 1
 */
export function suggestCut(time: Float64Array): number {
  const first = Math.floor(time[0]! / DAY);
  const last = Math.floor(time[time.length - 1]! / DAY);
  const days = last - first + 1;
  if (days >= 180) return (last - 30) * DAY;
  if (days >= 2) return (last + 1 - Math.max(1, Math.round(days / 5))) * DAY;
  return time[Math.floor(time.length * 0.8)]!;
}
