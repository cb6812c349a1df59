// What the page of a SCORM package asks.
import { tellPackage } from "@/lib/account/scorm/tell";

export const dynamic = "force-dynamic";

export async function POST(request: Request) {
  return tellPackage(request);
}
