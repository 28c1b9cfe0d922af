/** Elements whose content is not read by people. */
const silent: ReadonlySet<string> = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg']);
/** Elements that begin a line. */
const blocks: ReadonlySet<string> = new Set(
  'p div br tr li ul ol table h1 h2 h3 h4 h5 h6 blockquote pre section article hr'.split(' '),
);
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The words of HTML, without tags, scripts and styles. One pass: however it is written, it costs its length. */
export function wordsOfHtml(html: string): string {
  let words = '';
  let muted = '';
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at);
    const end = open < 0 ? html.length : open;
    if (muted === '') words += html.slice(at, end).replaceAll(/\s+/g, ' ');
    if (open < 0) break;
    const close = html.startsWith('<!--', open) ? endOf(html, '-->', open) : endOf(html, '>', open);
    const tag = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 20));
    const name = tag?.[2]?.toLowerCase() ?? '';
    if (muted === '' && tag?.[1] === '' && silent.has(name)) muted = name;
    else if (muted === name && tag?.[1] === '/') muted = '';
    if (muted === '' && blocks.has(name)) words += '\n';
    at = close;
  }
  return words
    .replaceAll(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi, (whole, name: string) => entityOf(name) ?? whole)
    .replaceAll(/ *\n */g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function endOf(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}

function entityOf(name: string): string | undefined {
  if (!name.startsWith('#')) return entities[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 31 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff) ? String.fromCodePoint(code) : ' ';
}
