// How rows of `credential` name who came from a learning platform. Pure.

/** In `credential.provider`, beside passwords and single sign-on. */
export const LTI = "lti";

/** A platform's word counts for those who came by this very registration: another may name the same issuer with other keys. */
export const subjectOf = (platform: string, sub: string) => `${platform} ${sub}`;
