import type { NamedBody } from '../../../api/outgoing.ts';
import { useAgencyNames } from '../../../api/queries.ts';
import { Icon } from '../../../parts/icon.tsx';
import { useMark } from '../../../parts/refused.tsx';
import { useWords } from '../../../words/words.tsx';
import { AgencySearch } from '../../outgoing/compose/fields/agency-search.tsx';
import { FieldNotes, type FieldProps } from '../../outgoing/compose/fields/fields.tsx';
import type { PaperDraft, PaperProposals } from './paper-draft.ts';
import { PaperField, Take } from './paper-field.tsx';

interface Props extends FieldProps {
  readonly draft: Pick<PaperDraft, 'sender' | 'fromName'>;
  readonly open: PaperProposals;
  onSender(sender: Required<NamedBody> | undefined): void;
  onName(name: string): void;
}

/** Who it is from: an agency of the directory, or a name where it is none of them. */
export function SenderField({ name, id, fault, draft, open, onSender, onName }: Props) {
  const { receiving: words } = useWords();
  const mark = useMark(name, fault !== undefined);
  const { sender } = draft;
  const names = useAgencyNames(sender ? [sender.code] : []);
  if (sender) {
    const shown = names[sender.code] ?? sender.name;
    return (
      <div className="field field-wide">
        <span className="paper-label">{words.senderChosen}</span>
        <ul className="chosen">
          <li>
            <span>
              {shown} <span className="small">{sender.code}</span>
            </span>
            <button
              type="button"
              className="button button-quiet button-icon"
              aria-label={words.otherSender(shown)}
              onClick={() => onSender(undefined)}
            >
              <Icon name="cross" />
            </button>
          </li>
        </ul>
      </div>
    );
  }
  return (
    <>
      <div className="field">
        <AgencySearch
          id={id}
          label={words.sender}
          chosen={[]}
          mark={mark}
          fault={fault}
          onChoose={(code) => onSender({ code, name: code })}
        />
        {open.sender && <Take value={open.sender.name} text={open.sender.name} onTake={() => onSender(open.sender)} />}
        <FieldNotes id={id} hint={undefined} fault={fault} mark={mark} />
      </div>
      <PaperField
        name="fromName"
        id={`${id}-name`}
        label={words.senderName}
        hint={words.senderNameHint}
        optional
        limit={200}
        value={draft.fromName}
        proposed={open.fromName}
        onChange={onName}
      />
    </>
  );
}
