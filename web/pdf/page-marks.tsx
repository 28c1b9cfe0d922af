import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { PageSize } from '../../lib/domain/shared/file-ref.ts';

/** A box over a page: millimetres from the lower left corner of the page as it is seen. */
export interface PageMark {
  readonly name: string;
  readonly label: string;
  /** how it can be moved, for those who listen */
  readonly hint: string;
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly certain: boolean;
  /** absent where it stays */
  readonly onMove?: ((x: number, y: number) => void) | undefined;
}

const MM = 72 / 25.4;
const fineStep = 0.5;
const step = 2;

/** The boxes of one page. Those that may be moved are dragged, or moved with the arrow keys (Shift: finely). */
export function PageMarks({ marks, size }: { marks: readonly PageMark[]; size: PageSize }) {
  const [wide, high] = [size.width / MM, size.height / MM];
  return marks.map((mark) => <Mark key={mark.name} mark={mark} wide={wide} high={high} />);
}

function Mark({ mark, wide, high }: { mark: PageMark; wide: number; high: number }) {
  const { x, y, width, height, label, onMove } = mark;
  const from = useRef<{ x: number; y: number; left: number; bottom: number; scale: number }>(undefined);
  const within = (value: number, length: number, room: number) => Math.max(0, Math.min(room - length, value));
  const move = (left: number, bottom: number) => onMove?.(within(left, width, wide), within(bottom, height, high));
  const style = {
    left: `${(x / wide) * 100}%`,
    bottom: `${(y / high) * 100}%`,
    width: `${(width / wide) * 100}%`,
    height: `${(height / high) * 100}%`,
  };
  const className = `page-mark ${mark.certain ? '' : 'page-mark-unsure'}`;
  if (!onMove) return <span className={className} style={style} title={label} data-mark={mark.name} />;
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    const page = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!page) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, y: event.clientY, left: x, bottom: y, scale: wide / page.width };
  };
  const onPointerMove = (event: PointerEvent) => {
    const start = from.current;
    if (!start) return;
    move(start.left + (event.clientX - start.x) * start.scale, start.bottom - (event.clientY - start.y) * start.scale);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.shiftKey ? fineStep : step;
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-by, 0],
      ArrowRight: [by, 0],
      ArrowUp: [0, by],
      ArrowDown: [0, -by],
    };
    const [right, up] = steps[event.key] ?? [];
    if (right === undefined || up === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(x + right, y + up);
  };
  const end = () => {
    from.current = undefined;
  };
  return (
    <button
      type="button"
      className={`${className} page-mark-loose`}
      style={style}
      aria-label={`${label}. ${mark.hint}`}
      title={label}
      data-mark={mark.name}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={onKeyDown}
    >
      <span className="page-mark-label">{label}</span>
    </button>
  );
}
