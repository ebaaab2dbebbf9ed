import { phrases } from './phrases.ts';

/** What a rewrite may say beside the item's own words: it claims nothing. */
export const harmlessWords = phrases(
  'a an the this that these those it its and or with in on at to by from of for as is are be has have you your yours we our us here there where when how ' +
    'what meet see look find discover explore choose pick take bring brings add adds give gives make makes come comes go goes say says let lets enjoy think ' +
    'home place shelf page shop item piece thing style look design shape detail details colour color material price priced name named brand category size kind ' +
    'part room moment time gift idea present presents introducing introduce hello welcome ' +
    'made matches match interest interests on your into about will can may do does so too also then if while ' +
    'everyday simply rated rating out ratings',
);

/** Function words of Chinese, and what a shop says around facts; the longest fits first. */
export const harmlessHan =
  '的 和 与 及 在 是 有 也 为 为您 您 你 我们 这 这款 这件 这个 一款 一件 一个 一份 家 家里 家中 来自 品牌 材质 颜色 价格 售价 名称 类别 分类 采用 ' +
  '选用 设计 风格 日常 生活 选择 之选 礼物 送礼 参考 看看 了解 发现 让 给 用 搭配 空间 房间 时光 货架 兴趣 ' +
  '相符 上 中 里 以 而 将 可 请 欢迎 介绍 认识 评分 配送 于 由 之 款 件 带来 遇见 此刻';
