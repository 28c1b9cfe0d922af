import { type ApiClient, ApiProblem, apiClient, uploadPdf } from '../../local/journey/api-client.ts';
import type { Product } from '../../local/runtime/product.ts';
import { demoAgencies } from '../../local/setup/demo-agencies.ts';

const [, receiver] = demoAgencies;
const leader = 'lanhdao.hanoi';

/** Has a clerk submit a document, so that the leader finds it in the inbox. Places that the page does not tell are taken as proposed. */
export async function submitted(product: Product, bytes: Uint8Array, subject: string): Promise<void> {
  const login = 'vanthu.hanoi';
  const clerk = await apiClient(product.baseUrl, login, product.setup.demoPasswords[login] ?? '');
  const draft = { kind: 'letter', subject, urgency: 'normal', secrecy: 'none', unit: 'NV' };
  const upload = await uploadPdf(clerk, bytes);
  const request = { ...draft, upload, signer: leader, recipients: [receiver.code] };
  const { id } = await clerk.post<{ id: string }>('/api/documents', request, `bench-draft-${upload}`);
  await submit(clerk, id).catch((error: unknown) => {
    if (!(error instanceof ApiProblem) || error.code !== 'places-uncertain') throw error;
    return submit(clerk, id, { confirmed: true });
  });
}

const submit = (clerk: ApiClient, id: string, body: object = {}) =>
  clerk.post(`/api/documents/${id}/submit`, body, `bench-submit-${id}-${Object.keys(body).length}`);

/** Who reads. */
export const readerOf = ({ setup }: Product): { login: string; password: string } => ({
  login: leader,
  password: setup.demoPasswords[leader] ?? '',
});
