import { sampleAtStart } from './journey/run-sample.ts';
import { timeline } from './journey/timeline.ts';
import { startProduct } from './runtime/product.ts';
import { localSettings } from './settings.ts';
import { demoPeople } from './setup/demo-agencies.ts';
import { startFailure } from './start-failure.ts';
import { buildWebOnce } from './web-build.ts';

const say = (line: string) => void process.stdout.write(line);

const settings = orGiveUp(() => localSettings(process.env));
buildWebOnce(say);
const product = await startProduct(settings).catch(deadLetter);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void product.stop().then(() => process.exit(0)));
}

say(`Congvan chạy tại ${product.baseUrl} (dữ liệu: ${settings.home})\n`);
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
say(`\nMở trang: ${product.baseUrl}\nDừng: Ctrl+C\n`);

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
