import { getLocale } from "next-intl/server";
import { SignInPage } from "@/components/account/entry-pages";
import { ssoName, ssoStart } from "@/lib/account/sso";
import { one, refusedIn, saidIn } from "../act";
import { askPasskeyIn, signIn, signInByPasskey } from "../actions";
import { titled } from "../page-title";

export const generateMetadata = () => titled("signIn");

export default async function SignIn({
  searchParams,
}: {
  searchParams: Promise<{ next?: string; said?: string }>;
}) {
  const { next, said } = await searchParams;
  const name = await ssoName();
  const sso = name === null ? null : { name, href: ssoStart(await getLocale(), one(next)) };
  return (
    <SignInPage
      action={signIn}
      askPasskeyIn={askPasskeyIn}
      signInByPasskey={signInByPasskey}
      next={one(next)}
      said={await saidIn(one(said))}
      refused={await refusedIn(one(said))}
      sso={sso}
    />
  );
}
