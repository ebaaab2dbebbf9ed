/** Characters of traditional Chinese that the word lists hold in their simple form, in pairs. */
const traditional = pairs(
  '後后機机會会時时僅仅剩剩搶抢購购費费證证書书優优惠惠價价減减無无這这獎奖師师專专氣气賣卖熱热銷销貨货發发達达送送運运' +
    '國国際际級级領领獨独創创頂顶極极絕绝對对週周馬马趕赶緊紧結结倉仓庫库餘余數数個个萬万億亿貳贰參参陸陆兩两雙双' +
    '質质純纯銅铜鐵铁鋼钢銀银絲丝紅红黃黄藍蓝綠绿環环認认療疗醫医藥药醸酿產产進进贈赠還还劵券買买錯错過过節节錢钱' +
    '圓圆塊块員员評评價价條条賞赏點点選选薦荐權权威威紀纪錄录爾尔羅罗蘋苹',
);

function pairs(text: string): ReadonlyMap<string, string> {
  const characters = [...text];
  return new Map(
    characters.flatMap((from, index) => (index % 2 === 0 ? [[from, characters[index + 1]!]] : [])),
  );
}

/** One form for what looks alike: compatibility forms, traditional characters, accents. Case is kept. */
export function canonical(text: string): string {
  return text
    .replace(/[，：；]/gu, '$& ')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/[‘’ʼ`´]/gu, "'")
    .replace(/[‐‑‒–—−]/gu, '-')
    .replace(/\p{Script=Han}/gu, (character) => traditional.get(character) ?? character)
    .replace(/(?<=[\p{Script=Han}，。、；：！？·])\s+(?=\p{Script=Han})/gu, '')
    .replace(/\s+/gu, ' ');
}
