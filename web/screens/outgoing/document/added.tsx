import { namedOnPage } from '../../../../lib/domain/outgoing/added.ts';
import type { Issued } from '../../../../lib/domain/outgoing/states.ts';
import { useAgencyNames } from '../../../api/queries.ts';
import { Time } from '../../../parts/time.tsx';
import { useWords } from '../../../words/words.tsx';
import '../../../parts/envelopes.css';

/** Whom an issued document was sent to as well, which its page does not say: by whom, when and why. */
export function AddedLater({ document }: { document: Issued }) {
  const words = useWords();
  const { added = [], content } = document;
  const names = useAgencyNames(added.flatMap(({ recipients }) => recipients));
  let first = namedOnPage(document).paper.length;
  return (
    <>
      <p className="small">{words.added.notOnPage}</p>
      <ul className="envelopes">
        {added.map(({ recipients, paper, name, at, reason }) => {
          const onPaper = content.paperRecipients?.slice(first, first + paper) ?? [];
          first += paper;
          const whom = [...recipients.map((code) => names[code] ?? code), ...onPaper.map((one) => one.name)];
          return (
            <li key={whom.join()}>
              <strong>{whom.join('; ')}</strong>
              <p lang="vi">
                {words.reason}: {reason}
              </p>
              <p className="small">
                {name} · <Time at={at} />
              </p>
            </li>
          );
        })}
      </ul>
    </>
  );
}
