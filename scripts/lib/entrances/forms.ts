// Every form of the app, and who may send it.

import { decideOnPair } from "../../../lib/account/assessments/similar-forms";
import { end, pause, resume, start } from "../../../lib/account/assessments/taking-forms";
import {
  changeIt,
  enrolThem,
  giveMore,
  makeAnAssessment,
  overrideOne,
  publish,
  setNewcomers,
  strikeOne,
} from "../../../lib/account/assessments/teaching-forms";
import { revokeCertificate } from "../../../lib/account/badges/revoke-form";
import { agreeToCmi5 } from "../../../lib/account/cmi5/launch";
import { endCmi5Platform, registerCmi5Platform } from "../../../lib/account/cmi5/platforms";
import { inviteList, inviteOne, makeLink, takeBackOne } from "../../../lib/account/invitations";
import { changeRole, leave, makeNew, renameIt, setRows } from "../../../lib/account/organisation";
import { erase } from "../../../lib/account/own-data";
import { askPasskey, makePasskey, removePasskey } from "../../../lib/account/passkeys";
import { changePassword } from "../../../lib/account/password";
import {
  addPlatformDeployments,
  endPlatform,
  readMembers,
  registerPlatform,
} from "../../../lib/account/platforms";
import { changeEmail, endOneSession, endOthers, rename } from "../../../lib/account/profile";
import { changeRecordStoreKey, registerRecordStore } from "../../../lib/account/record-stores";
import { approvePreview, beginPreview, dropPreview } from "../../../lib/account/regrades/forms";
import { endReports, reportToPlatform } from "../../../lib/account/scorm/agree";
import { signOut } from "../../../lib/account/sign-in";
import {
  askForReview,
  bringLessonBack,
  makeStudioLesson,
  publishRevision,
  putLessonAway,
  restoreRevision,
  sendBackRevision,
  takeBackReview,
  withdrawLesson,
} from "../../../lib/account/studio/forms";
import { makeApiToken, removeApiToken } from "../../../lib/account/tokens";
import {
  chooseWebhookEvents,
  endWebhook,
  registerWebhook,
  renewWebhookSecret,
  resendDelivery,
  switchOneWebhook,
  testWebhook,
} from "../../../lib/account/webhooks";
import { ticketFor } from "../../../lib/auth/tickets";
import {
  aCmi5Platform,
  aDelivery,
  aPlatform,
  aRecordStore,
  aRegrade,
  aStudioLesson,
  aWebhook,
  type Entrance,
  forAll,
  form,
  inside,
  invitationTo,
  ofAssessment,
  ofOrganisation,
  owning,
  said,
  signedIn,
  teaching,
} from "./visitors";

export const forms: Readonly<Record<string, Entrance>> = {
  "form checkCertificate": forAll,
  // Nothing is certified of a sitting that runs: who is let in hears so.
  "form revokeCertificate": {
    may: teaching,
    lets: form(revokeCertificate, ({ server, sitting }) => ({
      code: ticketFor(server.secrets.accounts, "certificate", sitting),
    })),
  },
  "form signIn": forAll,
  "form signUp": forAll,
  "form verify": forAll,
  "form sendAgain": forAll,
  "form forgotten": forAll,
  "form reset": forAll,
  "form begin": forAll,
  "form join": { may: signedIn },
  "form rename": { may: signedIn, lets: form(rename, said({ name: "" })) },
  "form changeEmail": { may: signedIn, lets: form(changeEmail, said({ email: "" })) },
  "form changePassword": { may: signedIn, lets: form(changePassword, said({ newPassword: "" })) },
  "form askPasskey": { may: signedIn, lets: form(askPasskey, said({ passkey: "" })) },
  "form makePasskey": { may: signedIn, lets: form(makePasskey, said({ passkey: "" })) },
  "form removePasskey": { may: signedIn, lets: form(removePasskey, said({ id: "" })) },
  // For whoever has a passkey; tested with them.
  "form askPasskeyIn": forAll,
  "form signInByPasskey": forAll,
  "form endOneSession": { may: signedIn, lets: form(endOneSession, said({ session: "" })) },
  "form endOthers": { may: signedIn, lets: form(endOthers, said({})) },
  "form erase": { may: signedIn, lets: form(erase, said({ confirm: "" })) },
  "form makeNew": { may: ["server owner"], lets: form(makeNew, said({ name: "" })) },
  "form renameIt": { may: owning, lets: form(renameIt, (scene) => ({ ...ofOrganisation(scene), name: "" })) },
  "form setRows": { may: owning, lets: form(setRows, ofOrganisation) },
  "form changeRole": {
    may: owning,
    lets: form(changeRole, ({ organisation, pupil: person }) => ({
      organisation,
      person,
      from: "learner",
      role: "learner",
    })),
  },
  "form leave": { may: inside, lets: form(leave, ofOrganisation) },
  "form inviteOne": {
    may: teaching,
    lets: form(inviteOne, (scene) => ({ ...ofOrganisation(scene), role: "learner", email: "" })),
  },
  "form inviteList": {
    may: owning,
    lets: form(inviteList, (scene) => ({ ...ofOrganisation(scene), list: "x@example.org, owner" })),
  },
  "form makeLink": { may: teaching, lets: form(makeLink, ofOrganisation) },
  "form takeBackOne": { may: teaching, lets: form(takeBackOne, invitationTo("learner")) },
  "form registerPlatform": { may: owning, lets: form(registerPlatform, ofOrganisation) },
  "form addPlatformDeployments": { may: owning, lets: form(addPlatformDeployments, aPlatform) },
  // Nothing was told of a course there: who is let in hears so.
  "form readMembers": { may: teaching, lets: form(readMembers, aPlatform) },
  "form endPlatform": { may: owning, lets: form(endPlatform, aPlatform) },
  "form registerCmi5Platform": { may: owning, lets: form(registerCmi5Platform, ofOrganisation) },
  "form endCmi5Platform": { may: owning, lets: form(endCmi5Platform, aCmi5Platform) },
  "form makeApiToken": { may: owning, lets: form(makeApiToken, ofOrganisation) },
  "form removeApiToken": { may: owning, lets: form(removeApiToken, ofOrganisation) },
  "form registerWebhook": { may: owning, lets: form(registerWebhook, ofOrganisation) },
  "form registerRecordStore": { may: owning, lets: form(registerRecordStore, ofOrganisation) },
  "form changeRecordStoreKey": { may: owning, lets: form(changeRecordStoreKey, aRecordStore) },
  "form chooseWebhookEvents": { may: owning, lets: form(chooseWebhookEvents, aWebhook) },
  "form switchOneWebhook": { may: owning, lets: form(switchOneWebhook, aWebhook) },
  "form renewWebhookSecret": { may: owning, lets: form(renewWebhookSecret, aWebhook) },
  // Who is let in hears that nobody took it.
  "form testWebhook": { may: owning, lets: form(testWebhook, aWebhook) },
  "form resendDelivery": { may: owning, lets: form(resendDelivery, aDelivery) },
  "form endWebhook": { may: owning, lets: form(endWebhook, aWebhook) },
  "form makeAnAssessment": { may: teaching, lets: form(makeAnAssessment, ofOrganisation) },
  "form changeIt": { may: teaching, lets: form(changeIt, ofAssessment) },
  "form publish": { may: teaching, lets: form(publish, ofAssessment) },
  "form enrolThem": { may: teaching, lets: form(enrolThem, ofAssessment) },
  "form setNewcomers": { may: teaching, lets: form(setNewcomers, ofAssessment) },
  "form strikeOne": { may: teaching, lets: form(strikeOne, ofAssessment) },
  "form giveMore": { may: teaching, lets: form(giveMore, ofAssessment) },
  "form overrideOne": { may: teaching, lets: form(overrideOne, ofAssessment) },
  "form makeStudioLesson": { may: teaching, lets: form(makeStudioLesson, ofOrganisation) },
  // Of a lesson as it was begun: who is let in hears that it is not whole, or that nothing waits.
  "form askForReview": { may: teaching, lets: form(askForReview, aStudioLesson) },
  "form takeBackReview": { may: teaching, lets: form(takeBackReview, aStudioLesson) },
  "form publishRevision": { may: teaching, lets: form(publishRevision, aStudioLesson) },
  "form sendBackRevision": { may: teaching, lets: form(sendBackRevision, aStudioLesson) },
  "form withdrawLesson": { may: teaching, lets: form(withdrawLesson, aStudioLesson) },
  "form putLessonAway": { may: teaching, lets: form(putLessonAway, aStudioLesson) },
  "form bringLessonBack": { may: teaching, lets: form(bringLessonBack, aStudioLesson) },
  "form restoreRevision": { may: teaching, lets: form(restoreRevision, aStudioLesson) },
  "form decideOnPair": { may: teaching, lets: form(decideOnPair, ofAssessment) },
  // Of an exercise there is not, and without a reason: who is let in hears so.
  "form beginPreview": {
    may: teaching,
    lets: form(beginPreview, (scene) => ({ ...ofOrganisation(scene), exercise: "none" })),
  },
  "form dropPreview": {
    may: teaching,
    lets: form(dropPreview, (scene) => aRegrade(scene, "organisation")),
  },
  "form approvePreview": {
    may: teaching,
    lets: form(approvePreview, (scene) => aRegrade(scene, "organisation")),
  },
  "form start": { may: ["the learner"], lets: form(start, ofAssessment) },
  "form pause": { may: ["the learner"], lets: form(pause, ofAssessment) },
  "form resume": { may: ["the learner"], lets: form(resume, ofAssessment) },
  // Refused for its link: who is let in hears so.
  "form reportToPlatform": { may: ["the learner"], lets: form(reportToPlatform, ofAssessment) },
  "form agreeToCmi5": { may: ["the learner"], lets: form(agreeToCmi5, ofAssessment) },
  "form endReports": { may: ["the learner"], lets: form(endReports, ofAssessment) },
  "form end": { may: ["the learner"], lets: form(end, ofAssessment) },
  // Last, since it ends the session.
  "form signOut": { may: signedIn, lets: form(signOut, said({})) },
};

/** The same asked for more than they give to all of those above. */
export const moreForms: Readonly<Record<string, Entrance>> = {
  "form changeRole, to let a learner go": {
    may: teaching,
    // Nobody of that id: who is let in hears that the list has changed.
    lets: form(changeRole, ({ organisation }) => ({
      organisation,
      person: "none",
      from: "learner",
      role: "none",
    })),
  },
  "form beginPreview, of practice": {
    may: ["server owner"],
    lets: form(beginPreview, () => ({ exercise: "none" })),
  },
  "form dropPreview, of practice": {
    may: ["server owner"],
    lets: form(dropPreview, (scene) => aRegrade(scene, "practice")),
  },
  "form approvePreview, of practice": {
    may: ["server owner"],
    lets: form(approvePreview, (scene) => aRegrade(scene, "practice")),
  },
  "form inviteOne, as an owner": {
    may: owning,
    lets: form(inviteOne, (scene) => ({ ...ofOrganisation(scene), role: "owner", email: "" })),
  },
  "form takeBackOne, of an owner": { may: owning, lets: form(takeBackOne, invitationTo("owner")) },
};
