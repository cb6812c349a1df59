// Every page of the app, and who is shown it.
import { exerciseReportPage } from "../../../lib/account/assessments/exercise-report";
import { gradesPage, readGradesQuery } from "../../../lib/account/assessments/grades";
import { itemsPage } from "../../../lib/account/assessments/items";
import {
  assessmentsPage,
  newAssessmentPage,
  settingPage,
  sittingPage,
  takingPage,
} from "../../../lib/account/assessments/pages";
import { reportPage } from "../../../lib/account/assessments/report";
import { similarPage } from "../../../lib/account/assessments/similar";
import { choosePage } from "../../../lib/account/choose";
import { cmi5Page } from "../../../lib/account/cmi5/launch";
import { accountPage, organisationPage } from "../../../lib/account/pages";
import { platformsPage } from "../../../lib/account/platforms";
import { regradePage, regradesPage } from "../../../lib/account/regrades/pages";
import { scormPage } from "../../../lib/account/scorm/agree";
import {
  historyPage,
  revisionPage,
  studioPage,
  taughtLesson,
  taughtPage,
  writingPage,
} from "../../../lib/account/studio/pages";
import { tokensPage } from "../../../lib/account/tokens";
import { webhooksPage } from "../../../lib/account/webhooks";
import {
  aCmi5Launch,
  aRegrade,
  aStudioLesson,
  aTaughtLesson,
  type Entrance,
  forAll,
  inside,
  owning,
  signedIn,
  teaching,
} from "./visitors";

export const pages: Readonly<Record<string, Entrance>> = {
  "page /": forAll,
  "page /[...rest]": forAll,
  "page /credits": forAll,
  "page /data": forAll,
  "page /design": forAll,
  "page /faq": forAll,
  "page /figures": forAll,
  "page /glossary": forAll,
  "page /library": forAll,
  "page /notes": forAll,
  "page /offline": forAll,
  "page /resources": forAll,
  "page /learn/[module]": forAll,
  "page /learn/[module]/[lesson]": forAll,
  "page /placement": forAll,
  // Under development only, for whoever runs it; tested beside them.
  "page /preview": forAll,
  "page /preview/[module]/[lesson]": forAll,
  "page /privacy": forAll,
  "page /progress": forAll,
  "page /review": forAll,
  "page /shortcuts": forAll,
  "page /sign-in": forAll,
  "page /sign-up": forAll,
  "page /verify": forAll,
  "page /forgotten": forAll,
  "page /reset": forAll,
  "page /begin": forAll,
  "page /join": forAll,
  "page /account": {
    may: signedIn,
    lets: async (visitor) => (await accountPage(visitor.headers())) !== null,
  },
  "page /assessments": {
    may: signedIn,
    lets: async (visitor) => (await assessmentsPage(visitor.headers())) !== null,
  },
  "page /assessments/new": {
    may: teaching,
    lets: async (visitor, { organisation }) =>
      (await newAssessmentPage(visitor.headers(), organisation)) !== null,
  },
  // As a preview for those who set it.
  "page /assessments/[id]": {
    may: ["the learner", ...teaching],
    lets: async (visitor, { assessment }) => (await takingPage(visitor.headers(), assessment)) !== null,
  },
  "page /assessments/[id]/set": {
    may: teaching,
    lets: async (visitor, { assessment }) => (await settingPage(visitor.headers(), assessment)) !== null,
  },
  "page /assessments/[id]/grades": {
    may: teaching,
    lets: async (visitor, { assessment }) =>
      (await gradesPage(visitor.headers(), assessment, readGradesQuery({}))) !== null,
  },
  "page /assessments/[id]/items": {
    may: teaching,
    lets: async (visitor, { assessment }) => (await itemsPage(visitor.headers(), assessment)) !== null,
  },
  "page /studio": {
    may: [...teaching, "other instructor", "other owner", "server owner"],
    lets: async (visitor) => (await studioPage(visitor.headers(), "en")) !== null,
  },
  "page /studio/[id]": {
    may: teaching,
    lets: async (visitor, scene) =>
      (await writingPage(visitor.headers(), (await aStudioLesson(scene)).lesson)) !== null,
  },
  "page /studio/[id]/history": {
    may: teaching,
    lets: async (visitor, scene) =>
      (await historyPage(visitor.headers(), (await aStudioLesson(scene)).lesson, "en")) !== null,
  },
  "page /studio/[id]/revision/[number]": {
    may: teaching,
    lets: async (visitor, scene) => {
      const { lesson: id } = await aStudioLesson(scene);
      return (await revisionPage(visitor.headers(), { id, number: "1" })) !== null;
    },
  },
  "page /taught": {
    may: signedIn,
    lets: async (visitor) => (await taughtPage(visitor.headers(), "en")) !== null,
  },
  "page /taught/[id]": {
    may: inside,
    lets: async (visitor, scene) =>
      (await taughtLesson(visitor.headers(), await aTaughtLesson(scene))) !== null,
  },
  "page /assessments/[id]/similar": {
    may: teaching,
    lets: async (visitor, { assessment }) => (await similarPage(visitor.headers(), assessment)) !== null,
  },
  // Of no organisation: it is about the course.
  "page /exercises/[id]": {
    may: [...teaching, "other instructor", "other owner", "server owner"],
    lets: async (visitor) => (await exerciseReportPage(visitor.headers(), "read-the-log")) !== null,
  },
  "page /regrades": {
    may: teaching,
    lets: async (visitor, { organisation }) =>
      (await regradesPage(visitor.headers(), { exercise: "read-the-log", organisation })) !== null,
  },
  "page /regrades/[id]": {
    may: teaching,
    lets: async (visitor, scene) => {
      const { regrade: id } = await aRegrade(scene, "organisation");
      return (await regradePage(visitor.headers(), { id, page: 1 })) !== null;
    },
  },
  "page /assessments/[id]/report": {
    may: teaching,
    lets: async (visitor, { assessment }) => (await reportPage(visitor.headers(), assessment)) !== null,
  },
  "page /assessments/[id]/[number]": {
    may: ["the learner", ...teaching],
    lets: async (visitor, { assessment: id }) =>
      (await sittingPage(visitor.headers(), { id, number: 0 })) !== null,
  },
  "page /assessments/[id]/cmi5": {
    may: ["the learner"],
    // From a platform that nobody registered: who takes the assessment is told so.
    lets: async (visitor, { assessment: id }) =>
      (await cmi5Page(visitor.headers(), { id, query: aCmi5Launch })).kind === "unknownPlatform",
  },
  // Where the link of a SCORM package leads: others are told to sign in, or that they do not take it.
  "page /assessments/[id]/platform": {
    may: ["the learner"],
    lets: async (visitor, { assessment: id }) =>
      (await scormPage(visitor.headers(), { id, to: "x".repeat(43) }))?.kind === "ask",
  },
  // For whoever has the link; what it shows is tested with the certificates.
  "page /certificate/[code]": forAll,
  // For whoever wants to know whether a certificate holds, and what it takes to know; tested with the badges.
  "page /badges": forAll,
  "page /organisation/[id]": {
    may: inside,
    lets: async (visitor, { organisation: id }) =>
      (await organisationPage(visitor.headers(), { id, locale: "en" })) !== null,
  },
  "page /organisation/[id]/platforms": {
    may: teaching,
    lets: async (visitor, { organisation }) =>
      (await platformsPage(visitor.headers(), organisation)) !== null,
  },
  "page /organisation/[id]/tokens": {
    may: owning,
    lets: async (visitor, { organisation }) => (await tokensPage(visitor.headers(), organisation)) !== null,
  },
  "page /organisation/[id]/webhooks": {
    may: owning,
    lets: async (visitor, { organisation }) => (await webhooksPage(visitor.headers(), organisation)) !== null,
  },
  // For whom a platform asks to choose; tested with that.
  "page /platforms/choose": {
    may: [],
    lets: async (visitor) => (await choosePage(visitor.headers(), { ticket: "x", locale: "en" })) !== null,
  },
};

/** The same asked for more than they give to all of those above. */
export const morePages: Readonly<Record<string, Entrance>> = {
  "page /organisation/[id], its members": {
    may: teaching,
    lets: async (visitor, { organisation: id }) =>
      (await organisationPage(visitor.headers(), { id, locale: "en" }))?.members != null,
  },
  "page /regrades, of practice": {
    may: ["server owner"],
    lets: async (visitor) =>
      (await regradesPage(visitor.headers(), { exercise: "read-the-log", organisation: null })) !== null,
  },
  "page /regrades/[id], of practice": {
    may: ["server owner"],
    lets: async (visitor, scene) => {
      const { regrade: id } = await aRegrade(scene, "practice");
      return (await regradePage(visitor.headers(), { id, page: 1 })) !== null;
    },
  },
  "page /account, letters that could not be sent": {
    may: ["server owner"],
    lets: async (visitor) => (await accountPage(visitor.headers()))?.letters != null,
  },
};
