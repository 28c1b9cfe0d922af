import { inFileThread } from '../../../lib/adapters/threads/in-file-thread.ts';
import { tryUpload } from '../../../lib/flows/outgoing/parts/carriable.ts';

/** The thread in which uploads are tried on the embedded engine. */
inFileThread(tryUpload);
