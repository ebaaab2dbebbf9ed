/** Elements that stand on lines of their own. */
const blocks = new Set(
  'address article aside blockquote br dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** Elements whose content is not text. */
const silent = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'svg',
  'head',
  'title',
  'textarea',
]);

const entities: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    bull: '•',
    middot: '·',
    deg: '°',
    times: '×',
    frac12: '½',
    euro: '€',
    pound: '£',
    copy: '©',
    reg: '®',
    trade: '™',
    eacute: 'é',
    egrave: 'è',
    agrave: 'à',
    auml: 'ä',
    ouml: 'ö',
    uuml: 'ü',
    szlig: 'ß',
    ccedil: 'ç',
    ntilde: 'ñ',
  }),
);

/**
 * The text of a piece of HTML: tags gone, blocks on lines of their own, scripts and styles left out, entities decoded.
 * The result is text and stays text: `&lt;b&gt;` becomes `<b>`, which faces show, never run. Takes time in proportion
 * to the length, whatever it holds.
 */
export function htmlToText(html: string): string {
  let text = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const tag = open === -1 ? undefined : readTag(html, open);
    if (tag === undefined) {
      const next = open === -1 ? html.length : open + 1;
      text += html.slice(at, next);
      at = next;
      continue;
    }
    text += html.slice(at, open) + (blocks.has(tag.name) ? '\n' : '');
    at = tag.end;
    if (tag.opens && silent.has(tag.name)) at = skipContent(html, at, tag.name);
  }
  return decodeEntities(text)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** True when the text holds a tag, a comment or an entity; "a < b" and "R&D" do not count. */
export function looksLikeHtml(text: string): boolean {
  if (/&(?:[a-z][a-z0-9]{1,31}|#\d{1,7}|#x[0-9a-f]{1,6});/i.test(text)) return true;
  for (let open = text.indexOf('<'); open !== -1; open = text.indexOf('<', open + 1)) {
    const tag = readTag(text, open);
    if (tag) return true;
    if (!text.includes('>', open)) return false;
  }
  return false;
}

interface Tag {
  /** Lower case; empty for comments and declarations. */
  readonly name: string;
  readonly opens: boolean;
  /** Just past it. */
  readonly end: number;
}

function readTag(html: string, open: number): Tag | undefined {
  const isComment = html.startsWith('<!--', open);
  const start = /^<(?:\/?([a-z][a-z0-9-]*)(?=[\s/>])|[!?])/i.exec(html.slice(open, open + 64));
  if (!start) return undefined;
  const close = isComment ? html.indexOf('-->', open) : html.indexOf('>', open);
  if (close === -1) return undefined;
  return {
    name: start[1]?.toLowerCase() ?? '',
    opens: html[open + 1] !== '/' && html[close - 1] !== '/',
    end: close + (isComment ? 3 : 1),
  };
}

function skipContent(html: string, from: number, name: string): number {
  const end = new RegExp(`</${name}[\\s>]`, 'ig');
  end.lastIndex = from;
  const match = end.exec(html);
  return match ? match.index : html.length;
}

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,31}));/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined)
        return entities.get(name as string) ?? entities.get((name as string).toLowerCase()) ?? whole;
      const point = decimal !== undefined ? Number(decimal) : parseInt(hex as string, 16);
      const isText = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
      return isText ? String.fromCodePoint(point) : whole;
    },
  );
}

/** Characters that are never part of a text: controls, overrides of the reading direction, halves of a pair. */
const unwanted =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202d\u202e\ufeff\ufffe\uffff]|\p{Surrogate}/u;
const everyUnwanted = new RegExp(unwanted, 'gu');

export function holdsControlCharacters(text: string): boolean {
  return unwanted.test(text);
}

/** Without characters that are never part of a text; line breaks stay. */
export function removeControlCharacters(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(everyUnwanted, '');
}

/** On one line, single spaces. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
