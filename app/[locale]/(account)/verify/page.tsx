import { headers } from "next/headers";
import { VerifyPage } from "@/components/account/verify-page";
import { verifyPage } from "@/lib/account/verify";
import { one } from "../act";
import { verify } from "../actions";
import { titled } from "../page-title";

export const generateMetadata = () => titled("verify");

export default async function Verify({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const token = one((await searchParams).token);
  return <VerifyPage action={verify} token={token} view={await verifyPage(await headers(), token)} />;
}
