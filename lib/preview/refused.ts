/** Why something was not done: worded in messages/preview.*.json below "refused". */
export class PreviewRefused extends Error {
  constructor(
    readonly key: string,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(`${key} ${JSON.stringify(params)}`);
  }
}
