/** The addresses of the page. */
export const paths = {
  inbox: '/',
  outgoing: '/van-ban-di',
  incoming: '/van-ban-den',
  compose: '/soan',
  signMany: '/ky-nhieu',
  outgoingItem: (id: string) => `/van-ban-di/${id}`,
  incomingItem: (id: string) => `/van-ban-den/${id}`,
  revise: (id: string) => `/van-ban-di/${id}/sua`,
};

export type Place =
  | { readonly at: 'inbox' | 'outgoing' | 'incoming' | 'compose' | 'signMany' | 'nowhere' }
  | { readonly at: 'outgoing-item' | 'incoming-item' | 'revise'; readonly id: string };

const id = '([0-9A-Za-z]{1,64})';
const patterns = [
  { at: 'outgoing-item', pattern: new RegExp(`^/van-ban-di/${id}$`) },
  { at: 'revise', pattern: new RegExp(`^/van-ban-di/${id}/sua$`) },
  { at: 'incoming-item', pattern: new RegExp(`^/van-ban-den/${id}$`) },
] as const;

export function placeOf(path: string): Place {
  for (const at of ['inbox', 'outgoing', 'incoming', 'compose', 'signMany'] as const)
    if (path === paths[at]) return { at };
  for (const { at, pattern } of patterns) {
    const found = pattern.exec(path)?.[1];
    if (found !== undefined) return { at, id: found };
  }
  return { at: 'nowhere' };
}
