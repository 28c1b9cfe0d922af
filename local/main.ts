import { resolve } from 'node:path';
import { isToBeSetUp } from '../lib/flows/organisation/first-day.ts';
import { sampleAtStart } from './journey/run-sample.ts';
import { timeline } from './journey/timeline.ts';
import { startProduct } from './runtime/product.ts';
import { localSettings } from './settings.ts';
import { demoPeople } from './setup/demo-agencies.ts';
import { startFailure } from './start-failure.ts';
import { buildWebOnce } from './web-build.ts';

const say = (line: string) => void process.stdout.write(line);

const ownAgency = process.argv.includes('--setup');
const settings = {
  ...orGiveUp(() => localSettings(process.env)),
  ...(ownAgency ? { ownAgency, home: ownHome() } : {}),
};
buildWebOnce(say);
const product = await startProduct(settings).catch(deadLetter);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void product.stop().then(() => process.exit(0)));
}

say(`Congvan chạy tại ${product.baseUrl} (dữ liệu: ${settings.home})\n`);
if (product.setup.own) await sayOwn(product.setup.own.code);
else await sayDemo();
say(`\nMở trang: ${product.baseUrl}\nDừng: Ctrl+C\n`);

/** The demonstration: the sample letter's journey, and who can sign in. */
async function sayDemo(): Promise<void> {
  const result = await sampleAtStart(product, settings, timeline(say));
  if (result)
    say(
      `Thư mẫu ${result.documentNumber}: bên nhận vào sổ số đến ${result.arrivalNumber}, trạng thái ${result.statuses.join(' ')}\n`,
    );
  // output may be kept as a log: passwords stand there once, when they are made, or for whoever sits at the terminal
  const shown = product.firstStart || process.stdout.isTTY;
  say('\nTài khoản thử (demo accounts):\n');
  for (const { login, name, position } of demoPeople) {
    const password = product.setup.demoPasswords[login];
    // set-up of an earlier version had fewer people
    if (password === undefined) continue;
    say(`  ${login.padEnd(18)} ${shown ? password : ''}   ${name}, ${position}\n`);
  }
  if (!shown) say(`  Mật khẩu: mục demoPasswords trong ${settings.home}/identity/secrets.json\n`);
  say('\nLập cơ quan của riêng bạn (set up your own agency): npm start -- --setup\n');
}

/** An agency of one's own: the code of the first day, until it has been used. */
async function sayOwn(code: string): Promise<void> {
  if (!(await isToBeSetUp(product.embedded.context))) return;
  const shown = product.firstStart || process.stdout.isTTY;
  say(
    shown
      ? `\nMã thiết lập (dùng một lần): ${code}\n`
      : `\nMã thiết lập: mục own trong ${settings.home}/identity/secrets.json\n`,
  );
}

/** A folder of its own, so that the demonstration stays what it is. */
function ownHome(): string {
  return resolve(process.env['CONGVAN_HOME'] || '.congvan-own');
}

function orGiveUp<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    return deadLetter(error);
  }
}

/** A port or a folder that is taken is said in one sentence; anything else is shown whole. */
function deadLetter(error: unknown): never {
  const sentence = startFailure(error);
  if (sentence === undefined) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
