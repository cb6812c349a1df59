import { headers } from "next/headers";
import { JoinPage } from "@/components/account/entry-pages";
import { joinPage } from "@/lib/account/pages";
import { one } from "../act";
import { join } from "../actions";
import { titled } from "../page-title";

export const generateMetadata = () => titled("organisation");

export default async function Join({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const token = one((await searchParams).token);
  return <JoinPage action={join} token={token} invitation={await joinPage(await headers(), token)} />;
}
