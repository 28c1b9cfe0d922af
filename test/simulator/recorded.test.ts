import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AxisStore } from '../../simulator/store.ts';
import { recordedRequests } from '../vectors/axis-sdk-requests.ts';
import { type RunningAxis, sendRaw, startAxis } from './axis.ts';

const held = {
  docId: 'd-1',
  senderDocId: 'd-1',
  messageType: 'edoc',
  from: 'G15.1',
  to: 'G15.1',
  title: '',
  notation: '',
  createdAt: 0,
  updatedAt: 0,
  status: 'initial',
  statusDesc: '',
};
let axis: RunningAxis;
const acknowledged: string[] = [];

beforeAll(async () => {
  // the recorded client asked for the message d-1
  const withRecorded = (store: AxisStore): AxisStore => ({
    ...store,
    find: (docId) => (docId === 'd-1' ? held : store.find(docId)),
    file: (docId) => (docId === 'd-1' ? Buffer.from('<edXML/>') : store.file(docId)),
    setStatus: (docId, status) => void acknowledged.push(`${docId} ${status}`),
  });
  axis = await startAxis(withRecorded);
});
afterAll(() => axis?.close());

/** The recorded body: nothing on the list calls, `{}` elsewhere. The sent file is not kept, another stands for it. */
const bodyOf = ({ path, bodyLength }: (typeof recordedRequests)[number]) =>
  path === '/sendEdoc' ? Buffer.from('<edXML/>\r\n') : Buffer.from('{}'.slice(0, bodyLength));

describe('requests of the official client', () => {
  test.each(recordedRequests.map((request) => [request.path, request] as const))(
    '%s is accepted as it was recorded',
    async (path, request) => {
      const { continued, envelope } = await sendRaw(axis.port, path, request.headers, bodyOf(request));
      expect(continued).toBe(request.headers.some(([name]) => name === 'Expect'));
      // for sendEdoc: known and let in; only the file is another one than its hash says
      const expected = path === '/sendEdoc' ? { status: 'FAIL', ErrorCode: '21' } : { status: 'OK', ErrorCode: '0' };
      expect(envelope).toMatchObject(expected);
    },
  );
  test('take effect', () => {
    expect(acknowledged).toEqual(['d-1 done']);
  });
  test.each(recordedRequests.map((request) => [request.path, request] as const))(
    '%s with one signed character changed is not',
    async (path, request) => {
      const headers = request.headers.map(([name, value]) =>
        name === 'XroadVnpt-timestamp' ? ([name, value.replace('2026', '2027')] as const) : ([name, value] as const),
      );
      const { envelope } = await sendRaw(axis.port, path, headers, bodyOf(request));
      expect(envelope).toMatchObject({ status: 'FAIL', ErrorCode: '15' });
    },
  );
  test('the headers may come in any order and case', async () => {
    for (const request of recordedRequests.slice(1)) {
      const headers = request.headers.toReversed().map(([name, value]) => [name.toLowerCase(), value] as const);
      const { envelope } = await sendRaw(axis.port, request.path, headers, bodyOf(request));
      expect(envelope.status).toBe('OK');
    }
  });
});
