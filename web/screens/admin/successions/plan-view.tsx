import type { AgencyLine } from '../../../api/organisation.ts';
import type { SuccessionPlan } from '../../../api/successions.ts';
import { useLanguage } from '../../../words/words.tsx';
import { namesOf } from './shown.ts';

interface Props {
  readonly plan: SuccessionPlan;
  readonly items: readonly AgencyLine[];
  /** what is chosen for a person, where that can still be changed */
  readonly choice?: (subject: string) => React.ReactNode;
}

/** What a succession would do: whether it can be, which books end, what is open, and where everybody goes. */
export function PlanView({ plan, items, choice }: Props) {
  const { words: all, language } = useLanguage();
  const { successions: words, tasks } = all;
  const { problem } = plan;
  return (
    <>
      {problem ? (
        <p className="notice notice-bad" role="alert">
          {words.cannot} {language === 'vi' ? problem.title : problem.detail}
        </p>
      ) : (
        <p className="notice notice-good" role="status">
          {words.can}
        </p>
      )}
      {plan.agencies.map(({ id, name, books, work, grants }) => (
        <section key={id} className="succeeded-agency">
          <h3>{name}</h3>
          <p>
            {words.booksEnd}:{' '}
            {books.map(({ book, year, last }) => words.lastNumber(words.book[book], year, last)).join('; ')}.
          </p>
          <p>
            {work.length === 0
              ? words.noWork
              : `${words.work}: ${work.map(({ kind, count }) => `${tasks[kind]} ${count}`).join('; ')}.`}
          </p>
          <p>{words.grants(grants)}</p>
        </section>
      ))}
      <h3>{words.people}</h3>
      {plan.people.length === 0 && <p className="muted">{words.noPeople}</p>}
      <ul className="plain-list">
        {plan.people.map(({ subject, name, position, from, to, without }) => (
          <li key={`${subject} ${from} ${position}`} className="moved-person">
            <span>
              {name} <span className="small">{position}</span>
            </span>
            {choice?.(subject)}
            {(choice === undefined || to === undefined) && (
              <span className="small">
                {to === undefined
                  ? `${words.nowhere}: ${words.without[without ?? 'not-named']}`
                  : `${words.goesTo} ${namesOf(items, [to])}`}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
