const units = ['byte', 'kB', 'MB', 'GB'];

/** `1,5 MB`, decimal units and comma as in Vietnam. */
export function sizeText(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  const digits = power === 0 || value >= 100 ? 0 : 1;
  return `${Number(value.toFixed(digits)).toLocaleString('vi-VN')} ${units[power]}`;
}
