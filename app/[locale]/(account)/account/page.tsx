import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { AccountPage } from "@/components/account/account-page";
import { accountPage } from "@/lib/account/pages";
import { saidIn } from "../act";
import {
  askPasskey,
  changeEmail,
  changePassword,
  endOneSession,
  endOthers,
  erase,
  makeNew,
  makePasskey,
  removePasskey,
  rename,
  signOut,
} from "../actions";
import { titled } from "../page-title";

export const generateMetadata = () => titled("page");

const actions = {
  ...{ changeEmail, changePassword, endOneSession, endOthers, erase, makeNew, rename, signOut },
  ...{ askPasskey, makePasskey, removePasskey },
};

interface Props {
  readonly params: Promise<{ locale: string }>;
  readonly searchParams: Promise<{ said?: string }>;
}

export default async function Account({ params, searchParams }: Props) {
  const view = await accountPage(await headers());
  if (!view) redirect(`/${(await params).locale}/sign-in`);
  return <AccountPage view={view} actions={actions} said={await saidIn((await searchParams).said)} />;
}
