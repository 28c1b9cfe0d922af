import { useQuery } from '@tanstack/react-query';
import type { LoggedEvent } from '../../lib/domain/audit/chain.ts';
import { get } from './client.ts';
import type { Me } from './office.ts';
import type { CertificateLine } from './organisation.ts';

type Certificate = NonNullable<CertificateLine['certificate']>;

/** With which key I sign, and what can be done about it. */
export interface OwnKeyView {
  readonly key: Me['key'];
  readonly certificate?: Certificate & { readonly fingerprint: string };
  readonly token?: Certificate;
  readonly closedUntil?: number;
  readonly holding: 'open' | 'no-second-secret' | 'off';
  readonly basis?: string;
  readonly history: readonly LoggedEvent[];
}

export const useOwnKey = () =>
  useQuery({ queryKey: ['own-key'], queryFn: ({ signal }) => get<OwnKeyView>('/api/signing-key', signal) });
