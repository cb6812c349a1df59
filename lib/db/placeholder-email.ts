// Every person has an address by which the library that signs people in tells them apart. Who came from a learning platform has none that
// we were told or could write to: such people get one under ".invalid" (RFC 2606, section 2), which no page shows.

const HOST = "@lti.invalid";

export const placeholderEmail = (person: string) => `${person}${HOST}`;

export const isPlaceholder = (email: string) => email.endsWith(HOST);

/** "" for who has none. */
export const shownEmail = (email: string) => (isPlaceholder(email) ? "" : email);
