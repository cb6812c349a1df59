import { headers } from "next/headers";
import { BeginPage } from "@/components/account/entry-pages";
import { mayBegin } from "@/lib/account/begin";
import { one } from "../act";
import { begin } from "../actions";
import { titled } from "../page-title";

export const generateMetadata = () => titled("begin");

export default async function Begin({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const token = one((await searchParams).token);
  return <BeginPage action={begin} token={token} mayBegin={await mayBegin(await headers(), token)} />;
}
