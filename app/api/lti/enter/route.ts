// Where a launch enters: GET from the platform's side, POST from the page that asks whether to go on as somebody else.
import { answerEntry, enterHere } from "@/lib/account/lti-enter";

export const dynamic = "force-dynamic";

export async function GET(request: Request) {
  return enterHere(request);
}

export async function POST(request: Request) {
  return answerEntry(request);
}
