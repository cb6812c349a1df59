// How rows of `credential` name who came from a learning platform. Pure.

/** In `credential.provider`, beside passwords and single sign-on. */
export const LTI = "lti";

/** A platform's word counts for those who came by this very registration: another may name the same issuer with other keys. */
export const subjectOf = (platform: string, sub: string) => `${platform} ${sub}`;

/** Matches the subjects of all who came by a platform, for SQL's "like". */
export const subjectsOf = (platform: string) => `${platform} %`;

/** What `subjectOf` put together: ids of ours hold no blank. */
export function partsOf(subject: string): { readonly platform: string; readonly sub: string } {
  const at = subject.indexOf(" ");
  return { platform: subject.slice(0, at), sub: subject.slice(at + 1) };
}
