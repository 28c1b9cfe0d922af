import { Icon } from '../../../../parts/icon.tsx';
import { useWords } from '../../../../words/words.tsx';

/**
 * What is done with a secret document instead: Decision 28/2018 art. 1.2 keeps it off the axis, and the law on state secrets off a machine
 * that is on a network. Nothing of it is asked for here.
 */
export function SecretWay() {
  const { secret } = useWords();
  return (
    <section className="notice notice-warn field-wide" role="status" aria-label={secret.title}>
      <Icon name="warning" />
      <div className="notice-text secret-way">
        <p>
          <strong>{secret.title}</strong>
        </p>
        <p>{secret.why}</p>
        <ol>
          {secret.steps.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
        <p>{secret.already}</p>
        <p className="small">{secret.law}</p>
      </div>
    </section>
  );
}
