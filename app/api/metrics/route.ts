// How the server fares, for a monitoring system.
import { getMetrics } from "@/lib/judge/api/metrics";

export const dynamic = "force-dynamic";

export async function GET(request: Request) {
  return getMetrics(request);
}
