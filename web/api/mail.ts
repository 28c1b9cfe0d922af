import { useQuery } from '@tanstack/react-query';
import type { MailSettings } from '../../lib/domain/duties/mail/mail-settings.ts';
import type { Contact } from '../../lib/domain/monitoring/contact.ts';
import type { MailServer } from '../../lib/domain/monitoring/mail-server.ts';
import { get } from './client.ts';

/** What I am sent of what I am told, and where. */
export interface MailSettingsView {
  readonly settings: MailSettings;
  readonly set: boolean;
  readonly server: boolean;
  readonly address?: { readonly email: string; readonly from: 'record' | 'own' };
  readonly asked?: string;
  readonly failing?: { readonly detail: string; readonly at: number };
  readonly trouble?: { readonly detail: string; readonly nextAt: number };
}

export const useMailSettings = () =>
  useQuery({ queryKey: ['mail'], queryFn: ({ signal }) => get<MailSettingsView>('/api/me/mail', signal) });

/** The mail server of the installation, and whose addresses of an agency it refuses. */
export interface MailServerView {
  readonly server?: Omit<MailServer, 'since'>;
  readonly hasPassword: boolean;
  readonly contact?: Contact;
  readonly refused: readonly {
    readonly subject: string;
    readonly name: string;
    readonly email: string;
    readonly detail: string;
    readonly at: number;
  }[];
}

export const useMailServer = (agency: string) =>
  useQuery({
    queryKey: ['mail-server', agency],
    queryFn: ({ signal }) => get<MailServerView>(`/api/organisation/agencies/${agency}/mail`, signal),
  });
