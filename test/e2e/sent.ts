import { expect } from 'vitest';
import type { DocumentView } from '../../lib/views/read-document.ts';
import { apiClient } from '../../local/journey/api-client.ts';
import type { Stage } from './stage.ts';

/** A draft is submitted, signed, issued and sent by those whose work it is in that agency of the demonstration. */
export async function sentAsDemo(
  { product }: Pick<Stage, 'product'>,
  id: string,
  place: 'hanoi' | 'nghean' = 'hanoi',
): Promise<void> {
  const as = (login: string) => apiClient(product.baseUrl, login, product.setup.demoPasswords[login] ?? '');
  const [clerk, leader] = [await as(`vanthu.${place}`), await as(`lanhdao.${place}`)];
  await clerk.post(`/api/documents/${id}/submit`, { confirmed: true }, `submit-${id}`);
  await leader.post(`/api/documents/${id}/sign`, {}, `sign-${id}`);
  await clerk.post(`/api/documents/${id}/issue`, {}, `issue-${id}`);
  await expect
    .poll(async () => (await clerk.get<DocumentView>(`/api/documents/${id}`)).document.state, { timeout: 20_000 })
    .toBe('issued');
  await clerk.post(`/api/documents/${id}/send`, {}, `send-${id}`);
}
