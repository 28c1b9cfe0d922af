import type { Route } from './route.ts';
import { routes } from './routes.ts';

interface Match {
  readonly route: Route;
  readonly parameters: Record<string, string>;
}

/** Addresses that are written out come before those with something in braces, as at API Gateway: `/api/documents/alike` is no document. */
const patterns = (routes as readonly Route[])
  .map((route) => ({
    route,
    pattern: new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
    open: route.path.split('{').length,
  }))
  .toSorted((one, other) => one.open - other.open);

/** How addresses for machine accounts begin. */
const machineStart = /^\/api\/machine\//;
export const isForMachines = (path: string): boolean => machineStart.test(path);

/** The routes of an address: all of one path. */
function patternsOf(asked: string): typeof patterns {
  const path = asked.replace(machineStart, '/api/');
  const first = patterns.find(({ pattern }) => pattern.test(path));
  return first ? patterns.filter(({ route }) => route.path === first.route.path) : [];
}

/** The route of a request, with what stands in the braces of its path. */
export function matchRoute(method: string, path: string): Match | undefined {
  const found = patternsOf(path).find(({ route }) => route.method === method);
  const plain = path.replace(machineStart, '/api/');
  return found && { route: found.route, parameters: decoded(found.pattern.exec(plain)?.groups ?? {}) };
}

function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, safelyDecoded(value)]));
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The methods that an address takes, HEAD and OPTIONS beside them; none where there is no such address. */
export function methodsOf(path: string): string[] {
  const own = patternsOf(path).map(({ route }) => route.method);
  if (own.length === 0) return [];
  return [...new Set<string>([...own, ...(own.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])];
}
