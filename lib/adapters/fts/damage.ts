/** SQLite: the disk cannot be read there (10), the file is damaged (11), or none of its files (26); or a table is missing. */
export function isDamage(error: unknown): boolean {
  const { errcode = 0, message } = error as { errcode?: number; message: string };
  return [10, 11, 26].includes(errcode & 0xff) || /^no such table/.test(message);
}
