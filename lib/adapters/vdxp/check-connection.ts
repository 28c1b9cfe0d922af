import { lookup } from 'node:dns/promises';
import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ConnectionCheck, ConnectionStep } from '../../domain/monitoring/connection.ts';
import type { Clock } from '../../ports/clock.ts';
import { type AxisCredentials, ExchangeFailure } from '../../ports/exchange.ts';
import { vdxpExchange } from './vdxp-exchange.ts';

const patience = 10_000;

/** Opens a connection to the axis step by step, so that what fails can be named: the name, the line, TLS, an answer of its protocol, and whether it accepts us. */
export async function checkConnection(
  endpoint: string,
  credentials: AxisCredentials,
  clock: Clock,
): Promise<ConnectionCheck> {
  const url = new URL(endpoint);
  const secure = url.protocol === 'https:';
  const port = Number(url.port || (secure ? 443 : 80));
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const steps: (readonly [ConnectionStep, () => Promise<unknown>])[] = [
    ['name', () => lookup(host)],
    ['line', () => opened(() => connectPlain({ host, port }), 'connect')],
  ];
  if (secure) steps.push(['tls', () => opened(() => connectTls({ host, port, servername: host }), 'secureConnect')]);
  for (const [step, work] of steps) {
    try {
      await work();
    } catch (error) {
      return { is: 'failed', step, detail: (error as Error).message };
    }
  }
  return asked(() => vdxpExchange({ ...credentials, endpoint }, clock).received('edoc'));
}

/** Listing what waits changes nothing at the axis: items stay until they are acknowledged. */
async function asked(list: () => Promise<unknown>): Promise<ConnectionCheck> {
  try {
    await list();
    return { is: 'good' };
  } catch (error) {
    if (!(error instanceof ExchangeFailure)) throw error;
    const detail = [error.errorCode, error.detail].filter((part) => part !== '').join(': ');
    const isOfUs = error.kind === 'unauthorised' || error.kind === 'refused';
    return { is: 'failed', step: isOfUs ? 'accepted' : 'answer', detail };
  }
}

function opened(open: () => ReturnType<typeof connectPlain>, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = open();
    socket.setTimeout(patience, () => socket.destroy(new Error('no answer within 10 seconds')));
    socket.once('error', reject);
    socket.once(event, () => {
      socket.destroy();
      resolve();
    });
  });
}
