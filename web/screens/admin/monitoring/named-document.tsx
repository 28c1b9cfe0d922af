import type { ShownDocument } from '../../../../lib/domain/monitoring/shown-document.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { useMonitoringWords } from '../../../words/monitoring-words.ts';

/** By code and subject for who may read it, by its id for everybody else. */
export function NamedDocument({ document }: { readonly document: ShownDocument }) {
  const words = useMonitoringWords();
  const { id, direction, readable, code = '', subject = '' } = document;
  if (!readable)
    return (
      <>
        {words.hidden} <code>{id}</code>
      </>
    );
  const text = [code, subject].filter((part) => part !== '').join(' · ') || id;
  return <Link to={direction === 'outgoing' ? paths.outgoingItem(id) : paths.incomingItem(id)}>{text}</Link>;
}
