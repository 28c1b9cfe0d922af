import { putStandIns } from './stand-ins/register.ts';

// before anything of the product is loaded
putStandIns();
const { command } = await import('./command.ts');
process.exitCode = await command(process.argv.slice(2));
