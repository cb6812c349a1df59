"use client";
// What was shown of each lesson, put into the course map once the page has nothing else to do.
import { useQuietPart } from "../learning/use-quiet-part";
import type { MapStandingsProps } from "./map-standings";

const load = async () => (await import("./map-standings")).MapStandings;

export function MapStandings(props: MapStandingsProps) {
  const Standings = useQuietPart<MapStandingsProps>(load);
  return Standings && <Standings {...props} />;
}
