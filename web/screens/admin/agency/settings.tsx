import { useState } from 'react';
import { may } from '../../../../lib/domain/organisation/permissions.ts';
import type { Me } from '../../../api/office.ts';
import type { AgencyView } from '../../../api/organisation.ts';
import { Card } from '../../../parts/card.tsx';
import { useWords } from '../../../words/words.tsx';
import { given, StepForm } from '../form.tsx';
import { ReviewRoutes } from './review-routes.tsx';

/** What an agency has decided about its own work, and for its head the way to decide otherwise. */
export function Settings({ view, me }: { readonly view: AgencyView; readonly me: Me }) {
  const { admin: words } = useWords();
  const { selfApproval = false, sendsOnWord = false, insideByAxis = false } = view.agency;
  const decides = !may(me.person, 'settings.decide');
  return (
    <Card title={words.settings}>
      <Setting
        view={view}
        decides={decides}
        words={words.selfApproval}
        path="self-approval"
        name="allowed"
        isOn={selfApproval}
        danger={!selfApproval}
      />
      <Setting
        view={view}
        decides={decides}
        words={words.dispatch}
        path="dispatch"
        name="byItself"
        isOn={!sendsOnWord}
        danger={false}
      />
      <Setting
        view={view}
        decides={decides}
        words={words.inside}
        path="inside-by-axis"
        name="byAxis"
        isOn={insideByAxis}
        danger={false}
      />
      <ReviewRoutes view={view} decides={decides} />
      {!decides && <p className="muted">{words.settingsByHead}</p>}
    </Card>
  );
}

interface SettingWords {
  readonly name: string;
  readonly on: string;
  readonly off: string;
  readonly turnOn: string;
  readonly turnOff: string;
  readonly text: string;
}

interface Props {
  readonly view: AgencyView;
  readonly decides: boolean;
  readonly words: SettingWords;
  /** the last part of the API's path */
  readonly path: string;
  /** the field of the request that says what is to hold */
  readonly name: string;
  readonly isOn: boolean;
  readonly danger: boolean;
}

/** One setting as it stands, and the other way for who decides. */
function Setting({ view, decides, words, path, name, isOn, danger }: Props) {
  const { admin } = useWords();
  const [open, setOpen] = useState(false);
  const verb = isOn ? words.turnOff : words.turnOn;
  return (
    <>
      <p>
        <strong>{words.name}</strong>
        <br />
        {isOn ? words.on : words.off}
      </p>
      {decides && (
        <div className="card-actions">
          <button type="button" className="button" onClick={() => setOpen(true)}>
            {verb}
          </button>
        </div>
      )}
      {open && (
        <StepForm
          title={verb}
          text={words.text}
          fields={[{ name: 'reason', label: admin.settingReason, kind: 'text' }]}
          path={`/api/organisation/agencies/${view.agency.id}/${path}`}
          stage={view.stage}
          confirm={verb}
          done={admin.saved}
          danger={danger}
          body={(filled) => ({ ...given(filled, ['reason']), [name]: !isOn })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
