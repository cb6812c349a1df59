"use server";
// What the forms of accounts' pages send to: each hands over to one function of lib/account, which authorises for itself.
import type { FormState } from "@/components/account/form-state";
import * as starting from "@/lib/account/begin";
import * as cmi5 from "@/lib/account/cmi5/platforms";
import * as invitations from "@/lib/account/invitations";
import * as organisations from "@/lib/account/organisation";
import * as ownData from "@/lib/account/own-data";
import * as passkeys from "@/lib/account/passkeys";
import * as passwords from "@/lib/account/password";
import * as platforms from "@/lib/account/platforms";
import * as profile from "@/lib/account/profile";
import * as stores from "@/lib/account/record-stores";
import * as entering from "@/lib/account/sign-in";
import * as joining from "@/lib/account/sign-up";
import * as tokens from "@/lib/account/tokens";
import * as confirming from "@/lib/account/verify";
import * as webhooks from "@/lib/account/webhooks";
import { act } from "./act";

const ofTokens = { words: "tokens", pages: "/[locale]/(account)" } as const;
const ofWebhooks = { words: "webhooks", pages: "/[locale]/(account)" } as const;
const ofCmi5 = { words: "cmi5", pages: "/[locale]/(account)" } as const;
const ofPlatforms = { words: "platforms", pages: "/[locale]/(account)" } as const;

export const signIn = async (_: FormState, form: FormData) => act(entering.signIn, form);
export const signOut = async (_: FormState, form: FormData) => act(entering.signOut, form);
export const signUp = async (_: FormState, form: FormData) => act(joining.signUp, form);
export const verify = async (_: FormState, form: FormData) => act(confirming.verify, form);
export const sendAgain = async (_: FormState, form: FormData) => act(joining.sendAgain, form);
export const forgotten = async (_: FormState, form: FormData) => act(passwords.forgotten, form);
export const reset = async (_: FormState, form: FormData) => act(passwords.reset, form);
export const changePassword = async (_: FormState, form: FormData) => act(passwords.changePassword, form);
export const askPasskey = async (_: FormState, form: FormData) => act(passkeys.askPasskey, form);
export const makePasskey = async (_: FormState, form: FormData) => act(passkeys.makePasskey, form);
export const removePasskey = async (_: FormState, form: FormData) => act(passkeys.removePasskey, form);
export const askPasskeyIn = async (_: FormState, form: FormData) => act(passkeys.askPasskeyIn, form);
export const signInByPasskey = async (_: FormState, form: FormData) => act(passkeys.signInByPasskey, form);
export const begin = async (_: FormState, form: FormData) => act(starting.begin, form);
export const rename = async (_: FormState, form: FormData) => act(profile.rename, form);
export const changeEmail = async (_: FormState, form: FormData) => act(profile.changeEmail, form);
export const endOneSession = async (_: FormState, form: FormData) => act(profile.endOneSession, form);
export const endOthers = async (_: FormState, form: FormData) => act(profile.endOthers, form);
export const erase = async (_: FormState, form: FormData) => act(ownData.erase, form);
export const makeNew = async (_: FormState, form: FormData) => act(organisations.makeNew, form);
export const renameIt = async (_: FormState, form: FormData) => act(organisations.renameIt, form);
export const setRows = async (_: FormState, form: FormData) => act(organisations.setRows, form);
export const changeRole = async (_: FormState, form: FormData) => act(organisations.changeRole, form);
export const leave = async (_: FormState, form: FormData) => act(organisations.leave, form);
export const inviteOne = async (_: FormState, form: FormData) => act(invitations.inviteOne, form);
export const inviteList = async (_: FormState, form: FormData) => act(invitations.inviteList, form);
export const makeLink = async (_: FormState, form: FormData) => act(invitations.makeLink, form);
export const takeBackOne = async (_: FormState, form: FormData) => act(invitations.takeBackOne, form);
export const join = async (_: FormState, form: FormData) => act(invitations.join, form);
export const registerPlatform = async (_: FormState, form: FormData) =>
  act(platforms.registerPlatform, form, ofPlatforms);
export const addPlatformDeployments = async (_: FormState, form: FormData) =>
  act(platforms.addPlatformDeployments, form, ofPlatforms);
export const readMembers = async (_: FormState, form: FormData) =>
  act(platforms.readMembers, form, ofPlatforms);
export const endPlatform = async (_: FormState, form: FormData) =>
  act(platforms.endPlatform, form, ofPlatforms);
export const registerCmi5Platform = async (_: FormState, form: FormData) =>
  act(cmi5.registerCmi5Platform, form, ofCmi5);
export const endCmi5Platform = async (_: FormState, form: FormData) =>
  act(cmi5.endCmi5Platform, form, ofCmi5);
export const makeApiToken = async (_: FormState, form: FormData) => act(tokens.makeApiToken, form, ofTokens);
export const removeApiToken = async (_: FormState, form: FormData) =>
  act(tokens.removeApiToken, form, ofTokens);
export const registerWebhook = async (_: FormState, form: FormData) =>
  act(webhooks.registerWebhook, form, ofWebhooks);
export const registerRecordStore = async (_: FormState, form: FormData) =>
  act(stores.registerRecordStore, form, ofWebhooks);
export const changeRecordStoreKey = async (_: FormState, form: FormData) =>
  act(stores.changeRecordStoreKey, form, ofWebhooks);
export const chooseWebhookEvents = async (_: FormState, form: FormData) =>
  act(webhooks.chooseWebhookEvents, form, ofWebhooks);
export const switchOneWebhook = async (_: FormState, form: FormData) =>
  act(webhooks.switchOneWebhook, form, ofWebhooks);
export const renewWebhookSecret = async (_: FormState, form: FormData) =>
  act(webhooks.renewWebhookSecret, form, ofWebhooks);
export const testWebhook = async (_: FormState, form: FormData) =>
  act(webhooks.testWebhook, form, ofWebhooks);
export const resendDelivery = async (_: FormState, form: FormData) =>
  act(webhooks.resendDelivery, form, ofWebhooks);
export const endWebhook = async (_: FormState, form: FormData) => act(webhooks.endWebhook, form, ofWebhooks);
