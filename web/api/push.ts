import { useQuery } from '@tanstack/react-query';
import { get } from './client.ts';

/** A browser in which I am told. Times are Unix milliseconds. */
export interface PushBrowser {
  readonly id: string;
  readonly browser: string;
  readonly since: number;
  readonly lastAt?: number;
  readonly failing?: { readonly detail: string; readonly at: number };
  readonly trouble?: { readonly detail: string; readonly nextAt: number };
}

export interface PushView {
  readonly publicKey: string;
  readonly browsers: readonly PushBrowser[];
}

export const usePush = () =>
  useQuery({ queryKey: ['push'], queryFn: ({ signal }) => get<PushView>('/api/me/push', signal) });
