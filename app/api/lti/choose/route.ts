// The form by which somebody chooses what an activity on their learning platform leads to.
import { answerChoice } from "@/lib/account/choose";

export const dynamic = "force-dynamic";

export async function POST(request: Request) {
  return answerChoice(request);
}
