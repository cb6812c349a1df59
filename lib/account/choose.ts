// What an activity on a learning platform is to lead to: the page on which somebody who teaches chooses, and the signed answer that their
// browser takes back (Deep Linking 2.0).
import { can } from "../access/can";
import { sizeOf } from "../assessment/draw";
import { assessmentsOf, poolOf } from "../classroom/assessments";
import { compiledCourse, compiledExercise } from "../course/compiled";
import { writtenLessons } from "../course/written-lessons";
import { type Locale, localeOf } from "../i18n/locale";
import { requireSameOrigin } from "../judge/api/request";
import { answer, Refused } from "../judge/api/respond";
import { practice } from "../judge/exercises";
import { type Item, type LinkAsked, linkAnswer, linkAsked, spendLinkAsked } from "../links/lti/deep-linking";
import { handBackPage } from "../links/lti/page";
import { findPlatform, type Platform } from "../links/lti/platforms";
import { assessmentAddress, exerciseAddress } from "../links/lti/work";
import { readSent } from "./lti-form";
import { isSignedIn, type SignedIn, visitorOf } from "./visitor";

interface Choice extends Item {
  /** "lesson module/lesson", "exercise id", "assessment id". */
  readonly key: string;
  readonly kind: "lesson" | "exercise" | "assessment";
}

interface Chooses {
  readonly visitor: SignedIn;
  readonly asked: LinkAsked;
  readonly platform: Platform;
}

/** Null for who was not asked, or may not set work for others. */
async function chooses(headers: Headers, ticket: string): Promise<Chooses | null> {
  const visitor = await visitorOf(headers);
  if (!isSignedIn(visitor)) return null;
  const { accounts, actor, person } = visitor;
  const asked = await linkAsked(accounts.db, { ticket, person: person.id });
  const platform = asked && (await findPlatform(accounts.db, asked.platform));
  if (!platform) return null;
  return can(actor, { action: "assessment:set", resource: platform }) ? { visitor, asked, platform } : null;
}

/** The lessons there are, by the build. */
type Lessons = (locale: Locale) => Promise<readonly { readonly path: string; readonly title: string }[]>;

const builtLessons: Lessons = async (locale) =>
  writtenLessons(await compiledCourse(), locale).map(({ path, head }) => ({ path, title: head.title }));

export async function choosePage(
  headers: Headers,
  { ticket, locale }: { readonly ticket: string; readonly locale: string },
  lessons: Lessons = builtLessons,
) {
  const found = await chooses(headers, ticket);
  if (!found) return null;
  const choices = await choicesOf(found, { locale: localeOf(locale), lessons });
  return { platform: found.platform.name, ticket, choices };
}

/** POST: the form of that page. The answer is a page that goes on to the platform. */
export function answerChoice(request: Request, lessons: Lessons = builtLessons): Promise<Response> {
  return answer(async () => {
    requireSameOrigin(request);
    const sent = await readSent(request);
    const [ticket, locale] = [sent.get("ticket") ?? "", localeOf(sent.get("locale"))];
    const found = await chooses(request.headers, ticket);
    const choices = found ? await choicesOf(found, { locale, lessons }) : [];
    const item = choices.find(({ key }) => key === sent.get("choice"));
    if (!found || !item || !(await spendLinkAsked(found.visitor.accounts.db, ticket))) {
      const message = "This choice ended or was answered already. Begin again on your learning platform.";
      throw new Refused({ status: 403, key: "choiceEnded", params: {}, message });
    }
    const { asked, platform, visitor } = found;
    const { db, secrets } = visitor.accounts;
    const token = await linkAnswer({ db, ring: secrets.accounts }, { platform, asked, item });
    return handBackPage({ locale, title: item.title, to: asked.returnUrl, token });
  });
}

async function choicesOf(
  { visitor, platform }: Chooses,
  { locale, lessons }: { readonly locale: Locale; readonly lessons: Lessons },
): Promise<Choice[]> {
  const { origin, accounts } = visitor;
  const written = (await lessons(locale)).map(({ path, title }) => ({
    ...{ key: `lesson ${path}`, kind: "lesson" as const, title },
    ...{ url: `${origin}/learn/${path}`, points: null },
  }));
  const exercises = await Promise.all(
    practice().map(async ({ spec: { id, lesson } }) => ({
      ...{ key: `exercise ${id}`, kind: "exercise" as const },
      title: (await compiledExercise(id, locale))?.title ?? id,
      ...{ url: exerciseAddress(origin, { lesson, id }), points: 1 },
    })),
  );
  const assessments = (await assessmentsOf(accounts.db, platform.organisation)).flatMap((one) =>
    one.published === null
      ? []
      : {
          ...{ key: `assessment ${one.id}`, kind: "assessment" as const, title: one.title },
          ...{ url: assessmentAddress(origin, one.id), points: sizeOf(poolOf(one)) },
        },
  );
  return [...assessments, ...exercises, ...written];
}
