import type { Problem } from '../../shared/errors.ts';

/**
 * Services of browsers that take messages for them (RFC 8030), by host; one that begins with a dot stands for all hosts below. An address that a page names is
 * called by the server: none but these is ever called.
 */
export const pushServices = [
  { host: 'fcm.googleapis.com', of: 'Chrome, Cốc Cốc, Edge, Opera' },
  { host: '.push.services.mozilla.com', of: 'Firefox' },
  { host: '.notify.windows.com', of: 'Edge (Windows)' },
  { host: '.push.apple.com', of: 'Safari' },
] as const;

const maxLength = 1024;

/** Why a message is never sent there. @returns `push-service-unknown` */
export function pushServiceProblem(endpoint: string): Problem | undefined {
  const url = URL.parse(endpoint);
  const isKnown =
    url !== null &&
    endpoint.length <= maxLength &&
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    pushServices.some(({ host }) => (host.startsWith('.') ? url.hostname.endsWith(host) : url.hostname === host));
  return isKnown ? undefined : { code: 'push-service-unknown', detail: (url?.hostname ?? '').slice(0, 100) };
}
