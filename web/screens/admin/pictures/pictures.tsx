import { type ComponentProps, useEffect, useId, useState } from 'react';
import { vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import { presigned } from '../../../api/queries.ts';
import { uploadPicture } from '../../../api/upload.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { Card } from '../../../parts/card.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { useMark } from '../../../parts/refused.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { useWords } from '../../../words/words.tsx';
import './pictures.css';

interface Pictured {
  readonly kind: 'seal' | 'signature';
  /** of the API, to read and to set it */
  readonly path: string;
  readonly stage: string;
  /** as documents bear it */
  readonly widthMm: number;
}

/** The picture that documents bear, at its true size, and the way to another one. */
export function PictureCard({ changes, ...of }: Pictured & { readonly changes: boolean }) {
  const { pictures: words } = useWords();
  const [open, setOpen] = useState(false);
  const source = useStored(of.path, of.stage);
  return (
    <Card title={words.title[of.kind]}>
      {source === undefined ? (
        <p className="muted">{words.none[of.kind]}</p>
      ) : (
        <Picture source={source} widthMm={of.widthMm} label={words.title[of.kind]} />
      )}
      {changes && (
        <div className="card-actions">
          <button type="button" className="button" onClick={() => setOpen(true)}>
            <Icon name="upload" /> {words.change[of.kind]}
          </button>
        </div>
      )}
      {open && <PictureForm {...of} onClose={() => setOpen(false)} />}
    </Card>
  );
}

/** On a checked ground, so that a white one is seen to be one. */
function Picture({
  source,
  widthMm,
  label,
}: {
  readonly source: string;
  readonly widthMm: number;
  readonly label: string;
}) {
  const { pictures: words } = useWords();
  return (
    <figure className="picture">
      <img src={source} alt={label} style={{ width: `${widthMm}mm` }} />
      <figcaption className="small">{words.trueSize(widthMm)}</figcaption>
    </figure>
  );
}

/** The bytes of a stored picture as an address of this page; nothing where there is none. */
function useStored(path: string, stage: string): string | undefined {
  const [source, setSource] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a picture that was set changes the stage
  useEffect(() => {
    let made: string | undefined;
    let gone = false;
    const read = async () => {
      const { url } = await presigned(path);
      const blob = await (await fetch(url)).blob();
      if (gone) return;
      made = URL.createObjectURL(blob);
      setSource(made);
    };
    read().catch(() => setSource(undefined));
    return () => {
      gone = true;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [path, stage]);
  return source;
}

type Chosen =
  | { readonly is: 'none' }
  | { readonly is: 'uploading'; readonly source: string }
  | { readonly is: 'there'; readonly source: string; readonly upload: string }
  | { readonly is: 'failed'; readonly file: File; readonly error: unknown };

/** Chooses a picture, shows it as documents will bear it, and sets it from a day on. */
function PictureForm({ kind, path, stage, widthMm, onClose }: Pictured & { onClose(): void }) {
  const words = useWords();
  const { pictures } = words;
  const say = useSay();
  const [chosen, setChosen] = useState<Chosen>({ is: 'none' });
  const [from, setFrom] = useState(vietnamDay(Date.now()));
  const step = useStep<object, object>(() => {
    onClose();
    say(words.admin.saved);
  });
  const choose = async (picked: File) => {
    const source = URL.createObjectURL(picked);
    setChosen({ is: 'uploading', source });
    try {
      const upload = await uploadPicture(picked, new AbortController().signal);
      setChosen({ is: 'there', source, upload });
    } catch (error) {
      setChosen({ is: 'failed', file: picked, error });
    }
  };
  const confirm = () => {
    if (chosen.is === 'there') void step.run(path, { upload: chosen.upload, from }, stage);
  };
  return (
    <StepDialog
      title={pictures.change[kind]}
      text={pictures.rules[kind]}
      facts={[]}
      icon="upload"
      confirm={words.admin.save}
      asking={words.admin.saving}
      state={step.state}
      onConfirm={confirm}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      <Input
        name="file"
        label={pictures.file}
        type="file"
        accept="image/png,.png"
        onChange={({ target }) => target.files?.[0] && void choose(target.files[0])}
      />
      {chosen.is === 'failed' && (
        <FailureNotice error={chosen.error} unclear={pictures.unclear} onAgain={() => void choose(chosen.file)} />
      )}
      {(chosen.is === 'uploading' || chosen.is === 'there') && (
        <Picture source={chosen.source} widthMm={widthMm} label={pictures.preview} />
      )}
      <Input
        name="from"
        label={words.admin.from}
        type="date"
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
    </StepDialog>
  );
}

/** An input with its label, where a refusal that is about it can point to. */
function Input({ name, label, ...of }: { readonly name: string; readonly label: string } & ComponentProps<'input'>) {
  const id = useId();
  const mark = useMark(name, false);
  const described = mark.describedBy();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        {...of}
        {...mark.control}
        {...(described === undefined ? {} : { 'aria-describedby': described })}
      />
    </div>
  );
}
