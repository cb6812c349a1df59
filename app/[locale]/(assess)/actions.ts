"use server";
// What the forms of assessments' pages send to: each hands over to one function of lib/account, which authorises for itself.
import type { FormState } from "@/components/account/form-state";
import * as similar from "@/lib/account/assessments/similar-forms";
import * as taking from "@/lib/account/assessments/taking-forms";
import * as teaching from "@/lib/account/assessments/teaching-forms";
import * as checking from "@/lib/account/badges/check-form";
import * as revoking from "@/lib/account/badges/revoke-form";
import * as cmi5 from "@/lib/account/cmi5/launch";
import * as regrading from "@/lib/account/regrades/forms";
import * as scorm from "@/lib/account/scorm/agree";
import { act } from "../(account)/act";

const part = { words: "assessment", pages: "/[locale]/(assess)" } as const;
const badges = { ...part, words: "badges" } as const;
const ofCmi5 = { ...part, words: "cmi5" } as const;
const regrades = { ...part, words: "regrades" } as const;
const ofScorm = { ...part, words: "scorm" } as const;

export const makeAnAssessment = async (_: FormState, form: FormData) =>
  act(teaching.makeAnAssessment, form, part);
export const changeIt = async (_: FormState, form: FormData) => act(teaching.changeIt, form, part);
export const publish = async (_: FormState, form: FormData) => act(teaching.publish, form, part);
export const enrolThem = async (_: FormState, form: FormData) => act(teaching.enrolThem, form, part);
export const setNewcomers = async (_: FormState, form: FormData) => act(teaching.setNewcomers, form, part);
export const strikeOne = async (_: FormState, form: FormData) => act(teaching.strikeOne, form, part);
export const giveMore = async (_: FormState, form: FormData) => act(teaching.giveMore, form, part);
export const overrideOne = async (_: FormState, form: FormData) => act(teaching.overrideOne, form, part);
export const decideOnPair = async (_: FormState, form: FormData) => act(similar.decideOnPair, form, part);
export const start = async (_: FormState, form: FormData) => act(taking.start, form, part);
export const pause = async (_: FormState, form: FormData) => act(taking.pause, form, part);
export const resume = async (_: FormState, form: FormData) => act(taking.resume, form, part);
export const end = async (_: FormState, form: FormData) => act(taking.end, form, part);
export const checkCertificate = async (_: FormState, form: FormData) =>
  act(checking.checkCertificate, form, badges);
export const revokeCertificate = async (_: FormState, form: FormData) =>
  act(revoking.revokeCertificate, form, badges);
export const reportToPlatform = async (_: FormState, form: FormData) =>
  act(scorm.reportToPlatform, form, ofScorm);
export const endReports = async (_: FormState, form: FormData) => act(scorm.endReports, form, ofScorm);
export const agreeToCmi5 = async (_: FormState, form: FormData) => act(cmi5.agreeToCmi5, form, ofCmi5);
export const beginPreview = async (_: FormState, form: FormData) =>
  act(regrading.beginPreview, form, regrades);
export const dropPreview = async (_: FormState, form: FormData) => act(regrading.dropPreview, form, regrades);
export const approvePreview = async (_: FormState, form: FormData) =>
  act(regrading.approvePreview, form, regrades);
