import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  /** what stands before the columns of the form */
  readonly state: string;
  readonly columns: readonly string[];
  readonly className?: string;
  readonly children: ReactNode;
}

/** The columns of a form, which are Vietnamese whoever reads them, and before them where each line stands. Wider than most screens, it scrolls by itself. */
export function RegisterSheet({ label, state, columns, className = '', children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard
    <section className="register-scroll" tabIndex={0} aria-label={label}>
      <table className={`register ${className}`}>
        <thead>
          <tr>
            <th scope="col">{state}</th>
            {columns.map((title) => (
              <th key={title} scope="col" lang="vi">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
