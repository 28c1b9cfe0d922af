import { useCertificates } from '../../../api/queries.ts';
import { Card } from '../../../parts/card.tsx';
import { ShownCertificate } from '../../../parts/shown-certificate.tsx';
import { StatusTag } from '../../../parts/status-tag.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useWords } from '../../../words/words.tsx';

/** The certificates of an agency and its signers, those that end first at the top. */
export function Certificates({ agency }: { readonly agency: string }) {
  const { certificates: words } = useWords();
  const reading = useCertificates(agency);
  return (
    <Card title={words.title}>
      {reading.isPending && <Skeleton lines={3} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      <ul className="plain-list">
        {reading.data?.items.map((line) => (
          <li key={`${line.id} ${line.held}`}>
            <strong>{line.name}</strong>{' '}
            {line.certificate ? (
              <ShownCertificate certificate={line.certificate} held={line.held} />
            ) : (
              <StatusTag icon="info" tone="calm">
                {words.none}
              </StatusTag>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
