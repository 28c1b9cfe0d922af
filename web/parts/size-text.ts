const units = ['byte', 'kB', 'MB', 'GB'];

/** `1,5 MB`: steps of 1024, as the file windows that people compare with; comma as in Vietnam. */
export function sizeText(bytes: number): string {
  const power = bytes < 1024 ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  const digits = power === 0 || value >= 100 ? 0 : 1;
  return `${Number(value.toFixed(digits)).toLocaleString('vi-VN')} ${units[power]}`;
}
