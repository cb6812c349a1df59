// Whether the server can do its work.
import { getHealth } from "@/lib/judge/api/health";

export const dynamic = "force-dynamic";

export async function GET() {
  return getHealth();
}
