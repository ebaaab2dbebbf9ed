import { phrases } from './phrases.ts';

/** An item has one price: nothing can be said of another. */
export const discountWords = phrases(
  'off discount discounted sale save saving saved deal bargain reduced reduction cut slashed was formerly previously rrp msrp ' +
    'promo promotion promotional coupon voucher code cheap cheaper cheapest lower lowest low_price half_price clearance outlet markdown ' +
    'rebate cashback offer special_offer bogo percent percentage pct less_than special_price price_drop buy_one get_one giveaway gratis ' +
    'angebot rabatt oferta descuento solde black_friday cyber_monday singles_day prime_day affordable budget_price value_for ' +
    'best_price instalment installment interest_free financing loan credit monthly',
);

export const discountHan =
  '折 优惠 降价 特价 立减 满减 减 券 省 原价 促销 返现 返利 低价 半价 划算 便宜 大促 甩卖 让利 底价 市场价 划线价 会员价 到手价 秒杀 ' +
  '双十一 双11 百分 分期 免息 买一 第二件 实惠 性价比 超值 物超所值 团购 拼团 红包 福利 补贴';
