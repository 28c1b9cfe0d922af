import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';

/** Addresses of the machine itself and of networks that are not the internet: RFC 1918, 6598, 3927, 4193, 4291 and others of the registry of RFC 6890. */
const closed = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  closed.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  closed.addSubnet(net, prefix, 'ipv6');

/** Whether an address is one of the internet. */
export const isPublic = (address: string): boolean => !closed.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

/** Looks a name up, and finds nothing but addresses of the internet: a name that leads into the own network is not called. */
export const publicLookup: LookupFunction = (name, options, done) => {
  const asked: LookupOptions & { readonly all: true } = { ...options, all: true };
  lookup(name, asked, (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => {
    const open = (found ?? []).filter(({ address }) => isPublic(address));
    const [first] = open;
    if (error || !first) return done(error ?? new Error(`${name} has no address of the internet`), '', 0);
    return options.all ? done(null, open) : done(null, first.address, first.family);
  });
};
