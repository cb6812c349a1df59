// Every handler of the app, and whom it answers.

import { callApi } from "../../../lib/account/api/api";
import { exportGrades } from "../../../lib/account/assessments/grades-file";
import { exportItems } from "../../../lib/account/assessments/items-file";
import { readSimilar } from "../../../lib/account/assessments/similar-forms";
import { answerChoice } from "../../../lib/account/choose";
import { downloadStructure } from "../../../lib/account/cmi5/structure";
import { getLearning, postLearning } from "../../../lib/account/learning/api";
import { exportData } from "../../../lib/account/own-data";
import { enterAsRole } from "../../../lib/account/preview-person";
import { getProgress } from "../../../lib/account/regrades/progress";
import { downloadPackage } from "../../../lib/account/scorm/download";
import { getPicture, getStudioLesson, postPicture, putStudioLesson } from "../../../lib/account/studio/api";
import { downloadFolder, importFolder } from "../../../lib/account/studio/folder";
import { getAttempt, getReceipt } from "../../../lib/judge/api/attempts";
import { getSitting, postDraft } from "../../../lib/judge/api/sittings";
import { followLesson, openInEditor } from "../../../lib/preview/requests";
import { addPicture } from "../../../lib/studio/store/pictures";
import type { Visitor } from "../test-accounts";
import {
  aRegrade,
  aStudioLesson,
  aTaughtLesson,
  type Entrance,
  forAll,
  inside,
  signedIn,
  teaching,
} from "./visitors";

const draft = {
  ...{ exercise: "read-the-log", world: null, backend: null, library: null },
  evidence: { kind: "answers", answers: {} },
};

const forPrograms: Entrance = {
  may: [],
  lets: async (visitor) => (await callApi(visitor.request("/api/v1/organisation"))).status === 200,
};

/** Under development only: elsewhere it lets nobody in. What it does there is tested beside it. */
const forAuthors = (ask: (visitor: Visitor) => Response | Promise<Response>): Entrance => ({
  may: [],
  lets: async (visitor) => (await ask(visitor)).status !== 404,
});

export const handlers: Readonly<Record<string, Entrance>> = {
  "GET /api/preview/events": forAuthors((visitor) =>
    followLesson(visitor.request("/api/preview/events?lesson=01-data/02-leakage")),
  ),
  "POST /api/preview/open": forAuthors((visitor) =>
    openInEditor(
      visitor.request("/api/preview/open", {
        method: "POST",
        body: JSON.stringify({ file: "lessons/glossary.json", line: 1 }),
      }),
    ),
  ),
  "POST /api/preview/enter": forAuthors((visitor) =>
    enterAsRole(
      visitor.request("/api/preview/enter", { method: "POST", body: JSON.stringify({ role: "owner" }) }),
    ),
  ),
  "GET /api/certificates/[code]/badge": forAll,
  "GET /api/badges/[organisation]": forAll,
  "GET /api/badges/[organisation]/jwks": forAll,
  "GET /api/badges/[organisation]/keys/[key]": forAll,
  "GET /api/badges/[organisation]/revocations": forAll,
  "GET /runner": forAll,
  "GET /api/health": forAll,
  // A program's, by the server's token; tested with the judge.
  "GET /api/metrics": forAll,
  // Everybody's own; tested with the judge.
  "GET /api/attempts": forAll,
  "POST /api/attempts": forAll,
  "GET /api/worlds/[exercise]": forAll,
  "GET /api/exercises/[id]/help": forAll,
  "POST /api/exercises/[id]/help": forAll,
  "GET /api/attempts/[id]": {
    may: ["the learner"],
    lets: async (visitor, { attempt }) =>
      (await getAttempt(visitor.request(`/api/attempts/${attempt}`), attempt)).status === 200,
  },
  "GET /api/attempts/[id]/receipt": {
    may: ["the learner"],
    lets: async (visitor, { attempt }) =>
      (await getReceipt(visitor.request(`/api/attempts/${attempt}/receipt`), attempt)).status === 200,
  },
  "GET /api/sittings/[id]": {
    may: ["the learner"],
    lets: async (visitor, { sitting }) =>
      (await getSitting(visitor.request(`/api/sittings/${sitting}`), sitting)).status === 200,
  },
  "POST /api/sittings/[id]/drafts": {
    may: ["the learner"],
    lets: async (visitor, { sitting }) => {
      const body = JSON.stringify(draft);
      const request = visitor.request(`/api/sittings/${sitting}/drafts`, { method: "POST", body });
      return (await postDraft(request, sitting)).status === 200;
    },
  },
  // To the provider of single sign-on and back; tested with it.
  "GET /api/auth/sso": forAll,
  "GET /api/auth/callback/sso": forAll,
  // From learning platforms, and our public keys for them; tested with the launches.
  "GET /api/lti/[organisation]/login": forAll,
  "POST /api/lti/[organisation]/login": forAll,
  "GET /api/lti/window": forAll,
  "GET /api/lti/enter": forAll,
  "POST /api/lti/enter": forAll,
  "POST /api/lti/choose": {
    may: [],
    lets: async (visitor) => {
      const body = new URLSearchParams({ ticket: "x", choice: "exercise read-the-log" }).toString();
      const headers = visitor.headers({ "content-type": "application/x-www-form-urlencoded" });
      const request = new Request("http://aisle.localhost:3000/api/lti/choose", {
        method: "POST",
        body,
        headers,
      });
      return (await answerChoice(request)).status === 200;
    },
  },
  "POST /api/lti/[organisation]/launch": forAll,
  "GET /api/lti/[organisation]/jwks": forAll,
  // Programs', by tokens; every operation is tested beside it. A session counts for nothing.
  "GET /api/v1/[...path]": forPrograms,
  "PUT /api/v1/[...path]": forPrograms,
  "DELETE /api/v1/[...path]": forPrograms,
  "POST /api/assessments/[id]/similar": {
    may: teaching,
    lets: async (visitor, { assessment }) => {
      const url = `/api/assessments/${assessment}/similar`;
      return (await readSimilar(visitor.request(url, { method: "POST" }), assessment)).status === 200;
    },
  },
  "GET /api/regrades/[id]": {
    may: teaching,
    lets: async (visitor, scene) => {
      const { regrade } = await aRegrade(scene, "organisation");
      return (await getProgress(visitor.request(`/api/regrades/${regrade}`), regrade)).status === 200;
    },
  },
  "GET /api/assessments/[id]/grades": {
    may: teaching,
    lets: async (visitor, { assessment }) => {
      const request = visitor.request(`/api/assessments/${assessment}/grades?format=csv`);
      return (await exportGrades(request, assessment)).status === 200;
    },
  },
  "GET /api/assessments/[id]/items": {
    may: teaching,
    lets: async (visitor, { assessment }) => {
      const request = visitor.request(`/api/assessments/${assessment}/items?format=csv`);
      return (await exportItems(request, assessment)).status === 200;
    },
  },
  "GET /api/assessments/[id]/cmi5": {
    may: teaching,
    lets: async (visitor, { assessment }) => {
      const request = visitor.request(`/api/assessments/${assessment}/cmi5`);
      return (await downloadStructure(request, assessment)).status === 200;
    },
  },
  // With a key and without cookies; tested with the packages.
  "POST /api/scorm/result": forAll,
  "GET /api/assessments/[id]/scorm": {
    may: teaching,
    // In no version there is: who may have a package is told so.
    lets: async (visitor, { assessment }) => {
      const request = visitor.request(`/api/assessments/${assessment}/scorm`);
      return (await downloadPackage(request, assessment)).status === 400;
    },
  },
  "GET /api/studio/[id]": {
    may: teaching,
    lets: async (visitor, scene) => {
      const { lesson } = await aStudioLesson(scene);
      return (await getStudioLesson(visitor.request(`/api/studio/${lesson}`), lesson)).status === 200;
    },
  },
  "PUT /api/studio/[id]": {
    may: teaching,
    // Malformed: who is let in hears so.
    lets: async (visitor, scene) => {
      const { lesson } = await aStudioLesson(scene);
      const headers = visitor.headers({ "content-type": "application/json" });
      const url = `http://aisle.localhost:3000/api/studio/${lesson}`;
      const request = new Request(url, { method: "PUT", body: "{}", headers });
      return (await putStudioLesson(request, lesson)).status === 422;
    },
  },
  "GET /api/studio/[id]/pictures/[name]": {
    may: inside,
    lets: async (visitor, scene) => {
      const id = await aTaughtLesson(scene);
      const picture = { lesson: id, name: "a.png", type: "image/png", width: 1, height: 1 } as const;
      await addPicture(scene.server.db, { ...picture, bytes: new Uint8Array(1) });
      const request = visitor.request(`/api/studio/${id}/pictures/a.png`);
      return (await getPicture(request, { id, name: "a.png" })).status === 200;
    },
  },
  "POST /api/studio/[id]/pictures/[name]": {
    may: teaching,
    // No picture: who is let in hears so.
    lets: async (visitor, scene) => {
      const { lesson: id } = await aStudioLesson(scene);
      const request = visitor.request(`/api/studio/${id}/pictures/a.png`, { method: "POST", body: "none" });
      return (await postPicture(request, { id, name: "a.png" })).status === 422;
    },
  },
  "GET /api/studio/[id]/folder": {
    may: teaching,
    lets: async (visitor, scene) => {
      const { lesson } = await aStudioLesson(scene);
      return (await downloadFolder(visitor.request(`/api/studio/${lesson}/folder`), lesson)).status === 200;
    },
  },
  "POST /api/studio/import": {
    may: teaching,
    // No zip: who is let in hears so.
    lets: async (visitor, { organisation }) => {
      const url = `/api/studio/import?organisation=${organisation}`;
      return (await importFolder(visitor.request(url, { method: "POST", body: "none" }))).status === 422;
    },
  },
  "GET /api/account/learning": {
    may: signedIn,
    lets: async (visitor) =>
      (await (await getLearning(visitor.request("/api/account/learning"))).json()).person !== null,
  },
  "POST /api/account/learning": {
    may: signedIn,
    lets: async (visitor) => {
      // Of nobody: who may ask at all is told so.
      const body = JSON.stringify({ person: "nobody", records: [] });
      const request = visitor.request("/api/account/learning", { method: "POST", body });
      return (await postLearning(request)).status === 409;
    },
  },
  "GET /api/account/export": {
    may: signedIn,
    lets: async (visitor) => (await exportData(visitor.request("/api/account/export"))).status === 200,
  },
};
