// How long a page of one of the API's lists is.

/** Where nothing is asked. */
export const USUAL_LIMIT = 100;
export const MOST_LIMIT = 500;
