import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { Card } from '../../../parts/card.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { useKeyWords } from '../../../words/key-words.ts';

/** Leads who signs from their own settings to their own key. */
export function KeyLink() {
  const { own: words } = useKeyWords();
  return (
    <Card title={words.title}>
      <p>{words.linkText}</p>
      <div className="card-actions">
        <Link to={paths.myKey} className="button">
          <Icon name="pen" /> {words.link}
        </Link>
      </div>
    </Card>
  );
}
