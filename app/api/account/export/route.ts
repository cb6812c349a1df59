// What is kept of who asks, as a file.
import { exportData } from "@/lib/account/own-data";

export const dynamic = "force-dynamic";

export async function GET(request: Request) {
  return exportData(request);
}
