/** What the tabs of one browser say to each other about the session of the person who has signed in there. */
export type TabMessage<Session> =
  | { readonly is: 'ask' }
  | { readonly is: 'session'; readonly session: Session }
  | { readonly is: 'ended'; readonly subject: string };

const channelName = 'congvan.session';
const tabLock = 'congvan.tab';
const renewLock = 'congvan.renew';
/** A tab that sleeps does not answer; nobody waits longer for it. */
const answerMilliseconds = 500;

let channel: BroadcastChannel | undefined;
const heard = new EventTarget();
let leave: (() => void) | undefined;

export function tell<Session>(message: TabMessage<Session>): void {
  channel?.postMessage(message);
}

/** From now on `listener` is called for each message of another tab, and this one can be heard. */
export function listen<Session>(listener: (message: TabMessage<Session>) => void): void {
  channel ??= new BroadcastChannel(channelName);
  channel.onmessage = ({ data }: MessageEvent<TabMessage<Session>>) => {
    listener(data);
    if (data.is === 'session') heard.dispatchEvent(new Event('session'));
  };
}

/** From now on, until {@link standDown}, other tabs count on an answer from this one. */
export function standUp(): void {
  if (leave) return;
  leave = () => {};
  void navigator.locks.request(tabLock, { mode: 'shared' }, () => new Promise<void>((resolve) => (leave = resolve)));
}

export function standDown(): void {
  leave?.();
  leave = undefined;
}

/** Asks the other tabs for their session and comes back once one has answered; at once when there is none. */
export async function askOthers(): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  const others = held.filter(({ name }) => name === tabLock).length - (leave ? 1 : 0);
  if (others <= 0) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      heard.removeEventListener('session', done);
      resolve();
    };
    const timer = setTimeout(done, answerMilliseconds);
    heard.addEventListener('session', done);
    tell({ is: 'ask' });
  });
}

/** One tab after another. */
export function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request(renewLock, work) as Promise<Result>;
}
