import { Icon, type IconName } from './icon.tsx';

export type Tone = 'calm' | 'busy' | 'good' | 'bad' | 'warn';

/** A state is always an icon and a word; its colour only repeats them. */
export function StatusTag({ icon, tone, children }: { icon: IconName; tone: Tone; children: string }) {
  return (
    <span className={`tag tag-${tone}`}>
      <Icon name={icon} size={16} />
      <span>{children}</span>
    </span>
  );
}
