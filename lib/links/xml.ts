// Texts in XML 1.0, for the files that learning platforms import. Pure.

const entities: Readonly<Record<string, string>> = {
  ...{ "&": "&amp;", "<": "&lt;", ">": "&gt;" },
  ...{ '"': "&quot;", "'": "&#39;" },
};

/** What no XML 1.0 may hold, in no entity either. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about them.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** For text and for attributes in either quotes; as good for HTML. */
export const escapeXml = (text: string): string =>
  text.replace(NOT_XML, "").replace(/[&<>"']/g, (one) => entities[one]!);
