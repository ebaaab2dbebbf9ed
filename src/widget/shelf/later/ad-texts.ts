const en = {
  label: 'Ad',
  name: (advertiser: string) => `Ad by ${advertiser}`,
  prefix: (advertiser: string) => `Ad by ${advertiser}: `,
  paidBy: (payer: string) => `Paid by ${payer}`,
  personal: 'Chosen on your device, by what it knows of you',
  byPage: 'Chosen on your device, by this page alone',
  why: 'Why this ad?',
  visit: (host: string) => `Go to ${host}, which will see that you came`,
  gone: 'This ad stays away from now on.',
};

export type AdTexts = typeof en;

const zh: AdTexts = {
  label: '广告',
  name: (advertiser) => `${advertiser} 的广告`,
  prefix: (advertiser) => `${advertiser} 的广告：`,
  paidBy: (payer) => `由 ${payer} 付费`,
  personal: '由您的设备根据它对您的了解挑选',
  byPage: '由您的设备仅根据本页面挑选',
  why: '为什么是这条广告？',
  visit: (host) => `前往 ${host}（对方会知道您的到访）`,
  gone: '这条广告不会再出现。',
};

const all: Readonly<Record<string, AdTexts>> = { en, zh };

/** @param tag BCP 47 */
export const adTextsFor = (tag: string): AdTexts => all[tag.split('-', 1)[0] ?? ''] ?? en;
