// What the fragment of a link with code begins with. Apart from share-link.ts, which a page fetches only for such a link.

export const LINK_KEY = "#code=";
