import { useWords } from '../words/words.tsx';
import { FileButton } from './registers/file-button.tsx';

interface Props {
  /** the API's address of the document */
  readonly path: string;
  /** its PDFs that can be printed: the API's address of each copy, and the name of the file where there are several */
  readonly copies: readonly { readonly path: string; readonly name?: string }[];
}

/** Copies to print that say on every page who took them out, and what is known of the document. */
export function PrintOut({ path, copies }: Props) {
  const { printing: words } = useWords();
  return (
    <details className="viewers">
      <summary>{words.title}</summary>
      <p className="muted">{words.text}</p>
      <div className="papers">
        {copies.map((copy) => (
          <FileButton key={copy.path} path={copy.path}>
            {copy.name === undefined ? words.copy : words.copyOf(copy.name)}
          </FileButton>
        ))}
        {(['pdf', 'xml'] as const).map((format) => (
          <FileButton key={format} path={`${path}/data?format=${format}`}>
            {words.data[format]}
          </FileButton>
        ))}
      </div>
    </details>
  );
}
