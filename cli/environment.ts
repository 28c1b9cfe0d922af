/**
 * A password from the environment, so that it stands in no command line: that of the variable of this name, or none where none is named.
 * A variable that is not there is refused as `refused` says it.
 */
export function passwordFrom(name: string | undefined, refused: (message: string) => Error): string | undefined {
  if (name === undefined) return undefined;
  const password = process.env[name];
  if (password === undefined) throw refused(`the environment has no ${name}`);
  return password;
}
