// The profile of who issues an organisation's badges.
import { tellIssuer } from "@/lib/account/badges/tell";

export const dynamic = "force-dynamic";

export async function GET(request: Request, { params }: { params: Promise<{ organisation: string }> }) {
  return tellIssuer(request, (await params).organisation);
}
