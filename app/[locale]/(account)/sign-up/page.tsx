import { SignUpPage } from "@/components/account/entry-pages";
import { one } from "../act";
import { sendAgain, signUp } from "../actions";
import { titled } from "../page-title";

export const generateMetadata = () => titled("signUp");

export default async function SignUp({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  return <SignUpPage action={signUp} sendAgain={sendAgain} next={one((await searchParams).next)} />;
}
