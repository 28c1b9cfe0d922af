import { describe } from 'vitest';
import { unsavedDraftsContract } from './unsaved-drafts.contract.ts';

describe('on the embedded engine', () => {
  unsavedDraftsContract(async () => undefined);
});
