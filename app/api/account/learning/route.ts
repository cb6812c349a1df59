// What is kept of one's learning, fetched and brought by one's browsers.
import { getLearning, postLearning } from "@/lib/account/learning/api";

export const dynamic = "force-dynamic";

export async function GET(request: Request) {
  return getLearning(request);
}

export async function POST(request: Request) {
  return postLearning(request);
}
