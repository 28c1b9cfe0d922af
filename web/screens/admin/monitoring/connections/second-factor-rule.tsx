import { useState } from 'react';
import { type FactorRule, factorRules } from '../../../../../lib/domain/organisation/sign-in/second-factor.ts';
import type { Me } from '../../../../api/office.ts';
import { Card } from '../../../../parts/card.tsx';
import { Facts } from '../../../../parts/facts.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { useSecondFactorWords } from '../../../../words/sign-in-words.ts';
import { useWords } from '../../../../words/words.tsx';
import { StepForm, textOf } from '../../form.tsx';
import { maySet } from './installation-actions.tsx';

/** Yêu cầu xác thực hai bước: of whom the installation asks it. */
export function SecondFactorRuleCard({ rule, me }: { readonly rule: FactorRule; readonly me: Me }) {
  const { title, rule: words } = useSecondFactorWords();
  const { admin } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <Card title={title}>
      <Facts facts={[[words.of, words.rules[rule]]]} />
      {maySet(me) && (
        <div className="card-actions">
          <button type="button" className="button" onClick={() => setOpen(true)}>
            <Icon name="pen" /> {words.change}
          </button>
        </div>
      )}
      {open && (
        <StepForm
          title={words.change}
          text={words.text}
          fields={[
            {
              ...{ name: 'secondFactor', label: words.of, kind: 'choice', value: rule },
              options: factorRules.map((one) => [one, words.rules[one]] as const),
            },
          ]}
          path="/api/installation/second-factor"
          confirm={admin.save}
          done={words.done}
          body={(filled) => ({ secondFactor: textOf(filled, 'secondFactor') })}
          onClose={() => setOpen(false)}
        />
      )}
    </Card>
  );
}
