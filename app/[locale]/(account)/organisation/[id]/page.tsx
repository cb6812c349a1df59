import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { OrganisationPage } from "@/components/account/organisation-page";
import { organisationPage } from "@/lib/account/pages";
import {
  changeRole,
  inviteList,
  inviteOne,
  leave,
  makeLink,
  renameIt,
  setRows,
  takeBackOne,
} from "../../actions";
import { titled } from "../../page-title";

export const generateMetadata = () => titled("organisation");

const actions = { changeRole, inviteList, inviteOne, leave, makeLink, renameIt, setRows, takeBackOne };

export default async function Organisation({ params }: { params: Promise<{ locale: string; id: string }> }) {
  const view = await organisationPage(await headers(), await params);
  if (!view) notFound();
  return <OrganisationPage view={view} actions={actions} />;
}
