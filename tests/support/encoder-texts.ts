/** 200 texts as shoppers type them and shops write them, with a few that are neither. */
export function makeEncoderTexts(): string[] {
  const things = [
    'running shoes',
    'summer dress',
    'desk lamp',
    'garden hose',
    'espresso machine',
    'wooden train',
    'rain jacket',
    'yoga mat',
    'bluetooth speaker',
    'cast iron pan',
    'bike helmet',
    'notebook',
  ];
  const traits = [
    'blue',
    'waterproof',
    'for kids',
    'under 50 EUR',
    'with USB-C',
    'second hand',
    'crème',
    'size 44',
    'organic',
    'très léger',
    '2-pack',
    'very quiet',
    'gift for dad',
    'heavy duty',
    'matching set',
  ];
  const texts = things.flatMap((thing) => traits.map((trait) => `${thing} ${trait}`));
  texts.push(
    '',
    '!!! ???',
    'lamp',
    'LAMP',
    '女士夹克',
    'Женская куртка',
    '\ud83d broken pair',
    '🎁 gift',
    '\u0000\u0001 control',
    'x'.repeat(300),
    'a '.repeat(500),
    'The zip broke after two days and nobody answered my messages, very disappointed. '.repeat(3),
    '<b>bold</b> & <script>alert(1)</script>',
    '1000 1001 1002 1003',
    'supercalifragilisticexpialidocious',
    'İstanbul ﬁne ﬂour Å ß',
    'tab\tseparated\nlines',
    'stainless steel kettle '.repeat(64),
    'https://example.com/p?id=1',
    'ok',
  );
  return texts;
}
