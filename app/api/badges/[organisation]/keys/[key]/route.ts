// One of the public keys by which an organisation's badges are checked, as their headers name it.
import { tellBadgeKey } from "@/lib/account/badges/tell";

export const dynamic = "force-dynamic";

export async function GET(
  request: Request,
  { params }: { params: Promise<{ organisation: string; key: string }> },
) {
  return tellBadgeKey(request, await params);
}
