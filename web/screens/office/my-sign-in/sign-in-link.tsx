import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { Card } from '../../../parts/card.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { useSignInWords } from '../../../words/sign-in-words.ts';

/** Leads somebody from their own settings to their own sign-in. */
export function SignInLink() {
  const words = useSignInWords();
  return (
    <Card title={words.title}>
      <p>{words.linkText}</p>
      <div className="card-actions">
        <Link to={paths.mySignIn} className="button">
          <Icon name="person" /> {words.link}
        </Link>
      </div>
    </Card>
  );
}
