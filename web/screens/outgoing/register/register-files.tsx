import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { FileButton } from '../../../parts/registers/file-button.tsx';
import { type Part, queryOf, volumesOf } from '../../../parts/registers/part.ts';
import { useWords } from '../../../words/words.tsx';

const file = (part: Part, format: 'pdf' | 'xlsx') => `/api/registers/outgoing/file?${queryOf({ ...part, format })}`;

/** What is looked at as files: volumes to print, and one table. */
export function RegisterFiles({ part, last }: { part: Part; last: number }) {
  const { outgoingRegister: words } = useWords();
  const isByDay = Boolean(part.fromDay || part.toDay);
  const volumes = isByDay ? [] : volumesOf(part, last);
  const one = volumes.length <= 1;
  return (
    <section className="card" aria-labelledby="register-files">
      <h2 id="register-files">{words.files}</h2>
      <p className="muted">{words.filesText}</p>
      <div className="register-buttons">
        {one && <FileButton path={file(part, 'pdf')}>{words.pdf}</FileButton>}
        {!one &&
          volumes.map(({ from, to }) => (
            <FileButton key={from} path={file({ ...part, from: String(from), to: String(to) }, 'pdf')}>
              {words.volume(from, to)}
            </FileButton>
          ))}
        <FileButton path={file(part, 'xlsx')}>{words.xlsx}</FileButton>
        <Link to={paths.bookProof} className="button">
          <Icon name="seal" /> {words.proof.title}
        </Link>
      </div>
    </section>
  );
}
