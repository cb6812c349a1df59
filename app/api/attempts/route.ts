// Hand-ins: store one, list one's own.
import { listAttempts, postAttempt } from "@/lib/judge/api/attempts";

export const dynamic = "force-dynamic";

export async function GET(request: Request) {
  return listAttempts(request);
}

export async function POST(request: Request) {
  return postAttempt(request);
}
