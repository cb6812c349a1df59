"use server";
// What the forms of the studio's pages send to: each hands over to one function of lib/account, which authorises for itself.
import type { FormState } from "@/components/account/form-state";
import * as studio from "@/lib/account/studio/forms";
import { act } from "../(account)/act";

const part = { words: "studio", pages: "/[locale]/(teach)" } as const;

export const makeStudioLesson = async (_: FormState, form: FormData) =>
  act(studio.makeStudioLesson, form, part);
export const askForReview = async (_: FormState, form: FormData) => act(studio.askForReview, form, part);
export const takeBackReview = async (_: FormState, form: FormData) => act(studio.takeBackReview, form, part);
export const publishRevision = async (_: FormState, form: FormData) =>
  act(studio.publishRevision, form, part);
export const sendBackRevision = async (_: FormState, form: FormData) =>
  act(studio.sendBackRevision, form, part);
export const withdrawLesson = async (_: FormState, form: FormData) => act(studio.withdrawLesson, form, part);
export const putLessonAway = async (_: FormState, form: FormData) => act(studio.putLessonAway, form, part);
export const bringLessonBack = async (_: FormState, form: FormData) =>
  act(studio.bringLessonBack, form, part);
export const restoreRevision = async (_: FormState, form: FormData) =>
  act(studio.restoreRevision, form, part);
