import { may } from '../../../../lib/domain/organisation/permissions.ts';
import { useMailSettings } from '../../../api/mail.ts';
import type { Me } from '../../../api/office.ts';
import { Icon } from '../../../parts/icon.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useMySettingsWords } from '../../../words/my-settings-words.ts';
import { KeyLink } from '../../signing/my-key/key-link.tsx';
import { SignInLink } from '../my-sign-in/sign-in-link.tsx';
import { AddressCard } from './address-card.tsx';
import { MailForm } from './mail-form.tsx';
import { PushCard } from './push-card.tsx';
import './settings.css';

/** Thiết lập thông báo: what I am sent by e-mail of what I am told, when, and where, in the agency in which I act. */
export default function SettingsScreen({ me }: { readonly me: Me }) {
  const words = useMySettingsWords();
  const reading = useMailSettings();
  const view = reading.data;
  return (
    <>
      <PageHeading title={words.title} />
      <p>{words.intro}</p>
      {me.places.length > 1 && <p>{words.forPlace(me.person.position, me.agency.name)}</p>}
      <SignInLink />
      {!may(me.person, 'outgoing.sign') && <KeyLink />}
      {reading.isPending && <Skeleton lines={6} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {view && (
        <div className="my-settings">
          {!view.server && (
            <p className="notice notice-info">
              <Icon name="info" /> <span>{words.noServer}</span>
            </p>
          )}
          <AddressCard view={view} />
          <MailForm view={view} />
          <PushCard />
        </div>
      )}
    </>
  );
}
