import { ResetPage } from "@/components/account/entry-pages";
import { one } from "../act";
import { reset } from "../actions";
import { titled } from "../page-title";

export const generateMetadata = () => titled("reset");

export default async function Reset({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  return <ResetPage action={reset} token={one((await searchParams).token)} />;
}
