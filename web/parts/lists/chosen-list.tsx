import type { Task } from '../../../lib/domain/tasks/task.ts';

/** What was chosen, in its order, in the dialog that asks once for all of it. */
export function ChosenList({ documents, label }: { documents: readonly Task[]; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled with the keyboard
    <section className="chosen-many" tabIndex={0} aria-label={label}>
      <ol>
        {documents.map(({ id, code, subject }) => (
          <li key={id}>
            {code !== '' && <strong>{code} </strong>}
            {subject}
          </li>
        ))}
      </ol>
    </section>
  );
}
