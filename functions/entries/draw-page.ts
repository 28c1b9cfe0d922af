import '../compose/threads/paint-thread.ts';
import { composePainter } from '../compose/functions/painter.ts';
import { drawDoor } from '../doors/queue/draw-door.ts';

/** Works off the queue `images`. */
export const handler = drawDoor(composePainter(new URL(import.meta.url)));
