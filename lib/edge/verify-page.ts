/** The page of a site on which anybody verifies a signed PDF: one file with its script inside. */
export const verifyPage = 'kiem-tra.html';

/** Its Content-Security-Policy: it may ask nobody for anything, so no document leaves the machine. */
export const verifyPagePolicy: string = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
