import type { Creative } from '../../domain/campaign.ts';
import { momentPhrase, type Moment } from './moment.ts';
import type { FillContext } from './slots.ts';

/** What is known of the place a template is for. */
export interface TemplateContext extends FillContext {
  readonly moment?: Moment;
}

type Texts = readonly [enHeadline: string, enBody: string, zhHeadline: string, zhBody: string];

const template = (id: string, [en, enBody, zh, zhBody]: Texts): Creative => ({
  id: `template-${id}`,
  headline: { en, zh },
  body: { en: enBody, zh: zhBody },
});

/** For any item, each for those that have what it tells; the first is for all items. */
const plainTemplates: readonly Creative[] = [
  { id: 'template-name', headline: { en: '{name}', zh: '{name}' } },
  template('brand', ['{name}', '{category} by {brand}.', '{name}', '{category}，品牌：{brand}。']),
  template('price', ['{name}', 'Price: {price}.', '{name}', '价格：{price}。']),
  template('material', ['{name}', 'Material: {material}.', '{name}', '材质：{material}。']),
  template('colour', ['{name}', 'Colour: {colour}.', '{name}', '颜色：{colour}。']),
  template('rating', [
    '{name}',
    'Rated {rating} out of 5 from {ratingCount} ratings.',
    '{name}',
    '{ratingCount} 个评分，平均 {rating} 分（满分 5 分）。',
  ]),
  template('delivery', ['{name}', 'Delivery: {delivery}.', '{name}', '配送：{delivery}。']),
];

const interestTemplate = template('interest', [
  'Matches your interest: {interest}',
  '{name}, {price}.',
  '与您的兴趣相符：{interest}',
  '{name}，{price}。',
]);

const segmentTemplate = template('segment', [
  'On your shelf: {segment}',
  '{name}, {price}.',
  '您的货架：{segment}',
  '{name}，{price}。',
]);

function momentTemplate(moment: Moment): Creative {
  return template(moment, [
    `${momentPhrase(moment, 'en')} on your shelf`,
    '{name}, {price}.',
    `${momentPhrase(moment, 'zh')}，您的货架上`,
    '{name}，{price}。',
  ]);
}

/** The built-in creatives that fit what is known, the most particular first; each still needs the facts it tells. */
export function templatesFor({ interestName, segmentName, moment }: TemplateContext): readonly Creative[] {
  return [
    ...(interestName === undefined ? [] : [interestTemplate]),
    ...(segmentName === undefined ? [] : [segmentTemplate]),
    ...(moment === undefined ? [] : [momentTemplate(moment)]),
    ...plainTemplates,
  ];
}
