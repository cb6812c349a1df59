import { VerifyPage } from "@/components/account/entry-pages";
import { one } from "../act";
import { verify } from "../actions";
import { titled } from "../page-title";

export const generateMetadata = () => titled("verify");

export default async function Verify({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  return <VerifyPage action={verify} token={one((await searchParams).token)} />;
}
