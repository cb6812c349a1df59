import { SignInPage } from "@/components/account/entry-pages";
import { one, saidIn } from "../act";
import { signIn } from "../actions";
import { titled } from "../page-title";

export const generateMetadata = () => titled("signIn");

export default async function SignIn({
  searchParams,
}: {
  searchParams: Promise<{ next?: string; said?: string }>;
}) {
  const { next, said } = await searchParams;
  return <SignInPage action={signIn} next={one(next)} said={await saidIn(said)} />;
}
