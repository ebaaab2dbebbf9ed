import { phrases } from './phrases.ts';

/** Haste, and few of them left: refused whatever the item states. */
export const urgencyWords = phrases(
  'hurry hurrying rush rushing quick quickly fast today tonight tomorrow now instantly immediately urgent urgently soon asap ' +
    'last final finally countdown deadline expire expiring expiry expires ends ending ended until till before_it before_they ' +
    'left remaining remain gone going_going almost_gone nearly scarce scarcity limited selling sells sold sellout running_out run_out ' +
    'runs_out miss missing miss_out dont_wait no_time act grab snap snatch claim_yours secure_yours chance while_stock while_supply ' +
    'in_demand demand viewing watching in_basket in_cart cart bought_in few_hours minute hourly flash midnight yesterday weekend_only ' +
    'this_week_only this_month_only day_only days_only hours_only only_for only_until only_while one_time once never_again ' +
    'not_come_back wont_last will_not_last going_soon act_fast late stock stocks supply supplies restock waitlist queue noon waiting regret before_the rise rises rising friday saturday sunday monday',
);

/** The same in Chinese, found anywhere. */
export const urgencyHan =
  '限时 仅剩 只剩 剩 最后 机会 抢 秒杀 倒计时 即将 马上 立即 立刻 赶 快来 快 速 今日 今天 今晚 明天 明日 现在 仅限 限量 限购 限定 售罄 ' +
  '卖完 卖光 库存 不多 告急 错过 先到 手慢 截止 结束 余量 抓紧 仅此 本周 本月 当天 最终 尾声 时不再来 稀缺 紧缺 手快 莫失 欲购从速 ' +
  '断货 缺货 补货 少量 有限 小时 分钟 倒数 收官 加购 在看 下单 即刻 别等 末班 告罄 清仓';
