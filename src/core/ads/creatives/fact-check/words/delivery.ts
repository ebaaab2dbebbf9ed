import { phrases } from './phrases.ts';

export const deliveryWords = phrases(
  'deliver delivered delivers delivery delivering ship shipped shipping ships shipment arrive arrives arrived arrival dispatch dispatched courier ' +
    'express overnight nextday sameday next_day same_day postage by_post parcel doorstep door pickup collect collection_point within_day hour day week',
);

export const deliveryHan =
  '送达 发货 配送 次日 隔日 运费 快递 邮 物流 上门 送货 到货 自提 天内 日内 急送 闪送 顺丰 寄';
