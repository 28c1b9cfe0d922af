import { registerCells, registerColumns } from '../../../../lib/domain/registers/register-cells.ts';
import type { RegisterLine, RegisterState } from '../../../../lib/domain/registers/register-line.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import type { IconName } from '../../../parts/icon.tsx';
import { RegisterSheet } from '../../../parts/registers/register-sheet.tsx';
import { StatusTag, type Tone } from '../../../parts/status-tag.tsx';
import { useWords } from '../../../words/words.tsx';
import { TakePaperNumber, VoidPaperNumber } from './paper-number.tsx';
import { ReleaseNumber } from './reserved-number.tsx';

const tags: Readonly<Record<RegisterState, { readonly icon: IconName; readonly tone: Tone }>> = {
  issued: { icon: 'check', tone: 'good' },
  numbered: { icon: 'clock', tone: 'busy' },
  reserved: { icon: 'clock', tone: 'warn' },
  void: { icon: 'cross', tone: 'calm' },
  earlier: { icon: 'book', tone: 'calm' },
  elsewhere: { icon: 'book', tone: 'calm' },
  paper: { icon: 'check', tone: 'calm' },
  inserted: { icon: 'check', tone: 'warn' },
  missing: { icon: 'warning', tone: 'bad' },
};

/** The ten columns of the form, and before them what became of the number. */
export function RegisterTable({
  lines,
  ...rest
}: Omit<RowProps, 'line'> & { readonly lines: readonly RegisterLine[] }) {
  const { outgoingRegister: words } = useWords();
  return (
    <RegisterSheet label={words.title} state={words.state} columns={registerColumns}>
      {lines.map((line) => (
        <Row key={`${line.number} ${line.code}`} line={line} {...rest} />
      ))}
    </RegisterSheet>
  );
}

interface RowProps {
  readonly line: RegisterLine;
  readonly year: number;
  /** whether the reader voids numbers of documents on paper */
  readonly mayVoid: boolean;
}

function Row({ line, year, mayVoid }: RowProps) {
  const { outgoingRegister: words } = useWords();
  const [code = '', ...cells] = registerCells(line);
  return (
    <tr className={`register-${line.state}`}>
      <td>
        <StatusTag {...tags[line.state]}>{words.states[line.state]}</StatusTag>
        {mayVoid && (line.state === 'paper' || line.state === 'inserted') && (
          <VoidPaperNumber line={line} year={year} />
        )}
        {mayVoid && line.state === 'reserved' && line.isReserved && (
          <>
            <TakePaperNumber reserved={line} />
            <ReleaseNumber line={line} year={year} />
          </>
        )}
      </td>
      <th scope="row">{line.id === undefined ? code : <Link to={paths.outgoingItem(line.id)}>{code}</Link>}</th>
      {cells.map((text, at) => (
        <td key={registerColumns[at + 1]} lang="vi">
          {text}
        </td>
      ))}
    </tr>
  );
}
