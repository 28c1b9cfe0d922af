import { axisCommand } from './axis.ts';
import { edxmlCommand } from './edxml.ts';

const usage = `congvan sign IN --out OUT --p12 FILE [options]     sign a PDF by an appended revision
congvan verify FILE… [options] [--json]            say what is signed, by whom, and what changed afterwards
congvan token --origin URL --pkcs11 LIBRARY        sign with the token on this desk what the page asks for
congvan edxml inspect FILE [--json]                show what a packet of the axis holds
congvan rebuild search [--home FOLDER] [--json]     make the search indexes anew from the documents
congvan check [--home FOLDER] [--root FILE] [--json] whether everything that is kept is whole, or what was changed by hand
congvan backup TARGET [--home FOLDER]               back up a data folder, encrypted, while the product runs
congvan restore TARGET --home NEWFOLDER [--at NAME]  put a backup into an empty folder, and check it
congvan drill TARGET [--home FOLDER] [--at NAME]     try whether a backup can be restored, with a report
congvan directory load FILE [--dry-run] [--yes]     load the national directory of agencies from a list
congvan directory state                             what national directory is loaded
congvan people import FILE [--dry-run]               agencies, units and people from CSV or XLSX; export FILE writes them
congvan credentials set AGENCY --system-id ID --secret-env NAME   who an agency is at the axis
congvan setup FILE --table NAME                     the first agency, head and administrator of an installation on AWS
congvan recover [LOGIN] [--home FOLDER]              a one-time code for an administrator who has forgotten the password
congvan axis [--port N] [--data FOLDER]            start the axis simulator alone
`;

/** Each command takes its arguments and gives the exit code. Engines are loaded only when they are asked for. */
const commands: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  sign: async (args) => (await import('./sign.ts')).signCommand(args),
  verify: async (args) => (await import('./verify.ts')).verifyCommand(args),
  token: async (args) => (await import('./token.ts')).tokenCommand(args),
  edxml: edxmlCommand,
  rebuild: async (args) => (await import('./rebuild.ts')).rebuildCommand(args),
  check: async (args) => (await import('./check.ts')).checkCommand(args),
  backup: async (args) => (await import('./backup/backup.ts')).backupCommand(args),
  restore: async (args) => (await import('./backup/restore.ts')).restoreCommand(args),
  drill: async (args) => (await import('./backup/drill.ts')).drillCommand(args),
  directory: async (args) => (await import('./directory.ts')).directoryCommand(args),
  people: async (args) => (await import('./people.ts')).peopleCommand(args),
  credentials: async (args) => (await import('./credentials.ts')).credentialsCommand(args),
  setup: async (args) => (await import('./setup.ts')).setupCommand(args),
  recover: async (args) => (await import('./recover.ts')).recoverCommand(args),
  axis: axisCommand,
};

/** Commands with a page of their own for `--help`. */
const usages: Readonly<Record<string, () => Promise<string>>> = {
  sign: async () => (await import('./sign-options.ts')).signUsage,
  verify: async () => (await import('./verify-options.ts')).verifyUsage,
  token: async () => (await import('./token.ts')).tokenUsage,
  check: async () => (await import('./check.ts')).checkUsage,
  backup: async () => (await import('./backup/backup.ts')).backupUsage,
  restore: async () => (await import('./backup/restore.ts')).restoreUsage,
  drill: async () => (await import('./backup/drill.ts')).drillUsage,
  setup: async () => (await import('./setup.ts')).setupUsage,
  recover: async () => (await import('./recover.ts')).recoverUsage,
  people: async () => (await import('./people.ts')).peopleUsage,
  directory: async () => (await import('./directory.ts')).directoryUsage,
  credentials: async () => (await import('./credentials.ts')).credentialsUsage,
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
const asksForHelp = name === 'help' || [name, ...args].some((word) => word === '--help' || word === '-h');
if (asksForHelp) process.stdout.write(Object.hasOwn(usages, name) ? ((await usages[name]?.()) ?? usage) : usage);
else if (command) process.exitCode = await command(args);
else {
  process.stderr.write(usage);
  process.exitCode = 2;
}
