import { s3Files } from '../../../lib/adapters/aws/s3-files.ts';
import { s3Images } from '../../../lib/adapters/aws/s3-images.ts';
import type { PainterContext } from '../../doors/queue/draw-door.ts';
import { wallClock } from '../parts/wall-clock.ts';
import { threadPainter } from '../threads/painting.ts';
import { once, read, report } from './from-environment.ts';

/** For the worker on AWS that draws pages: it has the files and the pictures, and nothing else. `thread` is the bundle that it runs from. */
export const composePainter = (thread: URL): (() => Promise<PainterContext>) =>
  once(() => {
    const bucket = { bucket: read('bucket') };
    return {
      context: { files: s3Files(bucket), pageImages: s3Images(bucket), painter: threadPainter(thread) },
      clock: wallClock,
      report,
    };
  });
