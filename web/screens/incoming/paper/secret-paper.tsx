import { Icon } from '../../../parts/icon.tsx';
import { useWords } from '../../../words/words.tsx';

/** What is done with a secret document that came: it is entered in the paper book of secret documents. Nothing of it is asked for here. */
export function SecretPaper({ mail = false }: { readonly mail?: boolean }) {
  const { receiving, mailing } = useWords();
  const words = mail ? { ...receiving, secretTitle: mailing.secretTitle, secretSteps: mailing.secretSteps } : receiving;
  return (
    <section className="notice notice-warn field-wide" role="status" aria-label={words.secretTitle}>
      <Icon name="warning" />
      <div className="notice-text secret-way">
        <p>
          <strong>{words.secretTitle}</strong>
        </p>
        <ol>
          {words.secretSteps.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
        <p className="small">{words.secretLaw}</p>
      </div>
    </section>
  );
}
