import { Icon, type IconName } from './icon.tsx';

export type Tone = 'calm' | 'busy' | 'good' | 'bad' | 'warn';

interface Props {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly children: string;
  /** what is said on pointing */
  readonly title?: string | undefined;
}

/** A state is always an icon and a word; its colour only repeats them. */
export function StatusTag({ icon, tone, children, title }: Props) {
  return (
    <span className={`tag tag-${tone}`} title={title}>
      <Icon name={icon} size={16} />
      <span>{children}</span>
    </span>
  );
}
