import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProofFault, ProofLine } from '../../../../lib/domain/audit/book-proof.ts';
import { may } from '../../../../lib/domain/organisation/permissions.ts';
import { printedDay, vietnamYear } from '../../../../lib/domain/shared/calendar/time.ts';
import { get } from '../../../api/client.ts';
import type { Me } from '../../../api/office.ts';
import type { ProvenBook } from '../../../api/registers.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { FileButton } from '../../../parts/registers/file-button.tsx';
import { type Part, queryOf } from '../../../parts/registers/part.ts';
import { PartForm } from '../../../parts/registers/part-form.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useWords } from '../../../words/words.tsx';
import '../../../parts/registers/register.css';

/** Chứng minh sổ: whether a book is whole, by its lines, the logs and the signed anchors. */
export default function BookProofScreen({ me }: { me: Me }) {
  const { outgoingRegister: words } = useWords();
  const [part, setPart] = useState<Part>({ year: String(vietnamYear(Date.now())) });
  const query = queryOf(part);
  const found = useQuery({
    queryKey: ['book-proof', query],
    queryFn: ({ signal }) => get<ProvenBook>(`/api/registers/outgoing/proof?${query}`, signal),
  });
  return (
    <>
      <p>
        <Link to={paths.register}>← {words.title}</Link>
      </p>
      <PageHeading title={words.proof.title} />
      <p className="muted">{words.proof.intro}</p>
      <PartForm part={part} onPart={setPart} withDays={false} />
      {found.isPending && <Skeleton />}
      {found.isError && <ReadFailure error={found.error} onAgain={() => void found.refetch()} />}
      {found.data && found.data.proof.lines.length === 0 && <p>{words.empty}</p>}
      {found.data && found.data.proof.lines.length > 0 && (
        <>
          <Outcome found={found.data} />
          {!may(me.person, 'registers.prove') && (
            <div className="register-buttons">
              <FileButton path={`/api/registers/outgoing/proof/file?${query}`}>{words.proof.pdf}</FileButton>
            </div>
          )}
          <Lines lines={found.data.proof.lines} />
        </>
      )}
    </>
  );
}

function Outcome({ found: { checked, sealedBy } }: { found: ProvenBook }) {
  const { proof: words } = useWords().outgoingRegister;
  const { faults, missing, head, anchoredTo } = checked;
  const isWhole = faults.length === 0 && missing.length === 0;
  return (
    <section className={`notice ${isWhole ? 'notice-good' : 'notice-bad'}`} aria-label={words.title}>
      <Icon name={isWhole ? 'check' : 'warning'} />
      <div className="notice-text">
        <p>
          <strong>{isWhole ? words.whole : words.notWhole}</strong>
        </p>
        {missing.map(({ number, to }) => (
          <p key={number}>{words.missing(number, to)}</p>
        ))}
        {faults.map((fault) => (
          <Fault key={JSON.stringify(fault)} fault={fault} />
        ))}
        {head ? (
          <>
            {isWhole && <p>{words.anchored}</p>}
            <p>
              {words.head(printedDay(head.day), anchoredTo)} {sealedBy ? words.sealed(sealedBy) : words.unsealed}
            </p>
            <p className="breaks">{head.root}</p>
            <p>{words.after}</p>
          </>
        ) : (
          <p>{words.noHead}</p>
        )}
      </div>
    </section>
  );
}

function Fault({ fault }: { fault: ProofFault }) {
  const { proof: words } = useWords().outgoingRegister;
  const where =
    'number' in fault
      ? words.at(fault.number, fault.number)
      : 'from' in fault
        ? words.at(fault.from, fault.to)
        : fault.anchor;
  return (
    <p>
      {where}: {words.faults[fault.code]}
    </p>
  );
}

function Lines({ lines }: { lines: readonly ProofLine[] }) {
  const words = useWords().outgoingRegister;
  const { proof } = words;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard
    <section className="register-scroll" tabIndex={0} aria-label={proof.code}>
      <table className="register register-proof">
        <thead>
          <tr>
            {[proof.code, proof.day, words.state, proof.reason, proof.log].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.number} ${line.code}`} className={`register-${line.state}`}>
              <th scope="row">{line.code || proof.at(line.number, line.to)}</th>
              <td>{line.day && printedDay(line.day)}</td>
              <td>{words.states[line.state]}</td>
              <td>{line.reason}</td>
              <td className="breaks">
                {line.log && (line.log.whole ? proof.logWhole(line.log.seq) : proof.logBroken(line.log.seq))}
                {line.log && <span className="small"> {line.log.hash}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
