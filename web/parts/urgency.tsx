import { type Urgency, urgencies } from '../../lib/domain/shared/urgency-secrecy.ts';
import { useLanguage } from '../words/words.tsx';
import { Icon } from './icon.tsx';

const english: Readonly<Record<Urgency, string>> = {
  normal: 'Normal',
  urgent: 'Urgent',
  'very-urgent': 'Very urgent',
  express: 'Express',
};

export function useUrgencyName(): (urgency: Urgency) => string {
  const { language } = useLanguage();
  return (urgency) =>
    language === 'en' ? english[urgency] : (urgencies.find(({ code }) => code === urgency)?.name ?? urgency);
}

/** Told apart without colours too. */
const marks: Readonly<Record<Urgency, string>> = { normal: '', urgent: '! ', 'very-urgent': '!! ', express: '!!! ' };

/** Only what is out of the ordinary is marked. */
export function UrgencyTag({ urgency }: { urgency: Urgency }) {
  const nameOf = useUrgencyName();
  if (urgency === 'normal') return null;
  return (
    <span className={`urgency urgency-${urgency}`}>
      <Icon name="flag" size={14} /> {marks[urgency]}
      {nameOf(urgency)}
    </span>
  );
}
