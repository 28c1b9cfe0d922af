import { caption } from '../../../../../lib/domain/organisation/authority/caption.ts';
import { isHead } from '../../../../../lib/domain/organisation/authority/grant.ts';
import { byOffice } from '../../../../../lib/domain/organisation/authority/may-sign-as.ts';
import { vietnamDay } from '../../../../../lib/domain/shared/calendar/time.ts';
import type { Me } from '../../../../api/office.ts';
import type { GrantView } from '../../../../api/organisation.ts';
import { useGrants } from '../../../../api/queries.ts';
import { useWords } from '../../../../words/words.tsx';
import { Entry } from '../../../admin/grants/entry.tsx';
import type { DraftField, DraftValues } from '../draft.ts';
import type { DraftState } from '../use-draft.ts';
import { type FieldProps, SelectField } from './fields.tsx';

interface Props {
  readonly me: Me;
  readonly draft: DraftValues;
  readonly set: DraftState['set'];
  field(name: DraftField): FieldProps;
}

/** In which capacity the chosen signer is to sign, where there is a choice, and what the grant asks to be said. */
export function CapacityFields({ me, draft, set, field }: Props) {
  const words = useWords();
  const { data } = useGrants();
  const signer = [...me.colleagues, ...me.authorised].find(({ subject }) => subject === draft.signer);
  if (!signer || !data) return null;
  const own = data.items.filter(
    ({ grant, standing }) => standing === 'in-force' && grant.holder.subject === signer.subject,
  );
  const head = isHead(signer);
  if (!head && own.length === 0) return <p className="notice notice-warn field-wide">{words.grants.noAuthority}</p>;
  if (own.length === 0) return null;
  const office = caption(me.agency, signer, { capacity: 'HEAD' }, vietnamDay(Date.now())).lines.join(' / ');
  const options = [
    ...(head || own.length > 1 ? [{ code: '', name: words.grants.automatic }] : []),
    ...(head ? [{ code: byOffice, name: words.grants.byOffice(office) }] : []),
    ...own.map(({ grant, caption: lines }) => ({ code: grant.id, name: lines.join(' / ') })),
  ];
  const value = draft.grant ?? options[0]?.code ?? '';
  return (
    <>
      <SelectField
        {...field('grant')}
        label={words.fact.capacity}
        value={value}
        options={options}
        onChange={(code) => set('grant')(code === '' ? undefined : code)}
      />
      <ScopeFields
        used={own.filter(({ grant }) => value === '' || grant.id === value)}
        draft={draft}
        set={set}
        field={field}
      />
    </>
  );
}

/** The field and the amount, where a grant is limited by them. */
function ScopeFields({ used, draft, set, field }: Omit<Props, 'me'> & { readonly used: readonly GrantView[] }) {
  const words = useWords();
  const fields = [...new Set(used.flatMap(({ grant }) => grant.scope.fields))];
  const limited = used.some(({ grant }) => grant.scope.maxAmount !== undefined);
  return (
    <>
      {fields.length > 0 && (
        <SelectField
          {...field('field')}
          label={words.fieldNames.field}
          value={draft.field ?? ''}
          options={fields.map((name) => ({ code: name, name }))}
          onChange={(name) => set('field')(name === '' ? undefined : name)}
          empty
        />
      )}
      {limited && (
        <Entry
          name="amount"
          type="number"
          label={words.fieldNames.amount}
          value={draft.amount === undefined ? '' : String(draft.amount)}
          onChange={(text) => set('amount')(text === '' ? undefined : Number(text))}
        />
      )}
    </>
  );
}
