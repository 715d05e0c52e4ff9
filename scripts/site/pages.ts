import { EXPLORER_POLICY, SECURITY_HEADERS } from '../../packages/cli/src/serve/securityHeaders.ts';

/** The explorer's policy as a tag of its page; whether it may be framed only a header can say. */
export const PAGE_POLICY_META: string = `<meta http-equiv="Content-Security-Policy" content="${EXPLORER_POLICY.replace(/; frame-ancestors [^;]*/, '')}" />`;

/** `_headers`, read by some static servers: the same headers as `redoubt serve`, and how long files keep. */
export const STATIC_HEADERS: string = [
  '/*',
  ...Object.entries(SECURITY_HEADERS).map(([name, value]) => `  ${name}: ${value}`),
  '  cache-control: no-cache',
  '/assets/*',
  '  cache-control: public, max-age=31536000, immutable',
  '',
].join('\n');

/** Page for addresses at which there is nothing; without links, since it does not know below which path it is shown. */
export function notFoundPage(): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Nothing here (Redoubt explorer)</title>
  </head>
  <body>
    <h1>There is nothing at this address</h1>
    <p>The Redoubt explorer is at the start of this site. A shared link holds its run behind the # sign: copy it whole.</p>
  </body>
</html>
`;
}
