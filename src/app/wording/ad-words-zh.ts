import type { AdWordsTexts } from './ad-words-en.ts';

export const chineseAdWords: AdWordsTexts = {
  label: '让浏览器改写广告文字',
  hint: '你的浏览器可以在这台设备上运行自己的语言模型。它根据商店对商品的说明改写广告；每个词都会与说明核对，只要有一个不属实，就保留广告主的原文。不会向任何人发送任何内容。',
  offerHint:
    '浏览器需要先下载模型，可能有几个 GB，之后这台设备上的所有网站共用。浏览器厂商会知道有人下载了模型，但不会知道你在这里做了什么。',
  fetching: '浏览器正在下载语言模型',
  fetchingShare: (share: string) => `浏览器正在下载语言模型 · ${share}`,
  stop: '停止',
  failed: '浏览器没能下载语言模型。一切照旧。',

  mark: '由此浏览器改写',
  title: '文字出自谁',
  reworded: '这些文字由你的浏览器的语言模型在这台设备上写成，每个词都与商店对商品的说明核对过。',
  own: (texts: string) => `广告主的原文：${texts}`,
  kept: {
    'in-view': '这是广告主的原文。浏览器写出别的文字之前，广告已经进入视野；你可能正在读的内容不会改变。',
    'no-answer': '这是广告主的原文。浏览器的语言模型没有给出回答。',
    'no-item': '这是广告主的原文。这条广告通向广告主自己的页面，别的文字无从核对。',
    unchecked: '这是广告主的原文。这台设备上无法核对别的文字。',
    same: '这是广告主的原文。浏览器的语言模型没有写出别的文字。',
  },
  refused: '这是广告主的原文。浏览器的语言模型写了别的文字，但没有采用：',
  faults: {
    form: '回答不是一个标题和一段文字',
    length: '太长，或是空的',
    characters: '含有不该出现在文字里的字符',
    numbers: '出现了商品没有的数字',
    'number words': '出现了商品没有的数字',
    prices: '价格不是这件商品的',
    ratings: '评分不是这件商品的',
    delivery: '商店没有承诺这样的配送',
    brands: '品牌不是这件商品的',
    properties: '商品没有这样的属性或材质',
    claims: '商店没有这样的说法',
    urgency: '催促你尽快购买',
    discounts: '提到折扣，而这里无从得知',
    names: '名称不是这件商品的',
    unverified: '商品说明里找不到依据的词',
  },
  fault: (reason, found) => `${reason}（${found.join('、')}）`,
};
