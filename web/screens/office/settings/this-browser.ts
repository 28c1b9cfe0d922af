/** What a server needs to tell this browser. */
export interface BrowserTarget {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** Whether this browser can be told at all: over HTTPS, or on the machine itself. */
export const canBeTold = (): boolean =>
  window.isSecureContext && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** Asks the reader, as the browser asks, and has its service give an address. @returns `denied` where the reader does not want it */
export async function switchOn(publicKey: string): Promise<BrowserTarget | 'denied'> {
  if ((await Notification.requestPermission()) !== 'granted') return 'denied';
  await navigator.serviceWorker.register('/sw.js');
  const registration = await navigator.serviceWorker.ready;
  const before = await registration.pushManager.getSubscription();
  // one of another installation's key, or of an older one, takes no messages of this
  await before?.unsubscribe();
  const given = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint, keys } = given.toJSON();
  return { endpoint: endpoint ?? '', p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' };
}

/** The name that the server has for this browser; nothing where it is not switched on. */
export async function ownId(): Promise<string | undefined> {
  const registration = canBeTold() ? await navigator.serviceWorker.getRegistration('/') : undefined;
  const given = await registration?.pushManager.getSubscription();
  return given ? nameOf(given.endpoint) : undefined;
}

/** As the server names it. */
async function nameOf(endpoint: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint));
  return Array.from(new Uint8Array(digest).subarray(0, 20), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** This browser takes no messages any more. */
export async function switchOff(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration('/');
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

/** How its owner knows it again: program and system. */
export function browserName(agent: string = navigator.userAgent): string {
  const programs = [
    ['Edg', 'Edge'],
    ['coc_coc', 'Cốc Cốc'],
    ['OPR', 'Opera'],
    ['Firefox', 'Firefox'],
    ['Chrome', 'Chrome'],
    ['Safari', 'Safari'],
  ] as const;
  const systems = [
    ['Android', 'Android'],
    ['iPhone', 'iPhone'],
    ['iPad', 'iPad'],
    ['Windows', 'Windows'],
    ['Mac OS', 'macOS'],
    ['Linux', 'Linux'],
  ] as const;
  const of = (rows: typeof programs | typeof systems) => rows.find(([mark]) => agent.includes(mark))?.[1];
  return [of(programs), of(systems)].filter((part) => part !== undefined).join(', ') || 'Web';
}
