import { describe, expect, test } from 'vitest';
import {
  type ApiClient,
  type DocumentView,
  type IncomingLine,
  type IncomingView,
  uploadPdf,
} from '../../local/journey/api-client.ts';
import { composeLetter } from '../../local/letter/letter.ts';
import { demoAgencies, demoPeople } from '../../local/setup/demo-agencies.ts';

export type Office = Readonly<Record<'clerk' | 'leader', ApiClient>>;

const [hanoi, nghean] = demoAgencies;

/** A letter that another agency answers by a letter of its own: both know of each other, and the work ends by itself. */
export function answerContract(offices: () => { readonly ours: Office; readonly theirs: Office }): void {
  let keys = 0;
  const post = <Answer>(who: ApiClient, path: string, body: object = {}) =>
    who.post<Answer>(path, body, `answer-${++keys}`);

  /** From the PDF to the axis, by the people of one office. */
  async function sent(office: Office, way: { from: typeof hanoi; to: typeof hanoi }, subject: string, more = {}) {
    const { from, to } = way;
    const signer = demoPeople.find(({ agencyCode, roles }) => agencyCode === from.code && roles.includes('leader'));
    if (!signer) throw new Error('no leader');
    const letter = await composeLetter({ from, to, signer, unit: 'NV', subject, paragraphs: ['Nội dung.'] });
    const said = { kind: 'letter', subject, urgency: 'normal', secrecy: 'none', unit: 'NV', signer: signer.subject };
    const draft = { ...said, ...more, recipients: [to.code], upload: await uploadPdf(office.clerk, letter) };
    const { id } = await post<{ id: string }>(office.clerk, '/api/documents', draft);
    const view = () => office.clerk.get<DocumentView>(`/api/documents/${id}`);
    await post(office.clerk, `/api/documents/${id}/submit`);
    await post(office.leader, `/api/documents/${id}/sign`);
    await post(office.clerk, `/api/documents/${id}/issue`);
    await expect.poll(async () => (await view()).document.state, { timeout: 30_000 }).toBe('issued');
    await post(office.clerk, `/api/documents/${id}/send`);
    return { id, view, code: (await view()).code };
  }

  const arrived = async ({ clerk }: Office, code: string): Promise<IncomingLine> => {
    const find = async () =>
      (await clerk.get<{ items: IncomingLine[] }>('/api/incoming')).items.find((line) => line.code === code);
    await expect.poll(async () => (await find())?.state, { timeout: 30_000 }).toBe('opened');
    return (await find()) as IncomingLine;
  };

  describe('a letter that is answered by a letter', () => {
    test('is linked with it at both agencies, and done with it', { timeout: 120_000 }, async () => {
      const { ours, theirs } = offices();
      const asked = await sent(ours, { from: hanoi, to: nghean }, 'đề nghị cung cấp thông tin tài sản');
      const { id } = await arrived(theirs, asked.code);
      const officer = demoPeople.find(
        ({ agencyCode, roles }) => agencyCode === nghean.code && roles.includes('officer'),
      );
      await post(theirs.clerk, `/api/incoming/${id}/register`);
      await post(theirs.leader, `/api/incoming/${id}/assign`, { officer: officer?.subject ?? '', opinion: 'Trả lời.' });
      const inReplyTo = [{ id, completes: true }];
      const answer = await sent(theirs, { from: nghean, to: hanoi }, 'cung cấp thông tin tài sản', { inReplyTo });

      const theirView = () => theirs.clerk.get<IncomingView>(`/api/incoming/${id}`);
      await expect.poll(async () => (await theirView()).incoming.state, { timeout: 30_000 }).toBe('completed');
      expect(await theirView()).toMatchObject({
        answers: [{ id: answer.id, direction: 'outgoing', readable: true, code: answer.code }],
        incoming: { completed: { result: expect.stringContaining(`Đã trả lời bằng văn bản số ${answer.code} ngày`) } },
      });

      const came = await arrived(ours, answer.code);
      const { incoming } = await ours.clerk.get<IncomingView>(`/api/incoming/${came.id}`);
      expect(incoming).toMatchObject({ inReplyTo: [{ id: asked.id, code: asked.code }] });
      const statuses = async () =>
        (await asked.view()).deliveries.flatMap((delivery) => delivery.statuses.map(({ code }) => code));
      await expect.poll(statuses, { timeout: 30_000 }).toEqual(['01', '03', '04', '05', '06']);
      expect((await asked.view()).answers).toMatchObject([{ id: came.id, direction: 'incoming', code: answer.code }]);
    });
  });
}
