import { type Urgency, urgencies } from '../../lib/domain/document/levels.ts';
import { useLanguage } from '../words/words.tsx';
import { StatusTag } from './status-tag.tsx';

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

/** Only what is out of the ordinary is marked. */
export function UrgencyTag({ urgency }: { urgency: Urgency }) {
  const nameOf = useUrgencyName();
  if (urgency === 'normal') return null;
  return (
    <StatusTag icon="flag" tone="bad">
      {nameOf(urgency)}
    </StatusTag>
  );
}
