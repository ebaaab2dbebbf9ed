import { phrases } from './phrases.ts';

/** Materials and colours that any shop may have, beside the values of its own. */
export const propertyWords = phrases(
  'leathery silky woolly steely acacia acrylic alpaca aluminium aluminum ash bamboo beech birch brass bronze calfskin canvas cashmere cedar ceramic cherry clay concrete copper ' +
    'cork corduroy cotton crystal denim diamond down ebony elastane felt flannel fleece fur glass gold golden granite hemp hessian iron ivory jute ' +
    'lace lambskin latex leather linen lyocell mahogany maple marble merino metal microfibre microfiber modal mohair nylon oak pearl pine plastic ' +
    'platinum plywood polyester porcelain rattan resin rosewood rubber satin sheepskin silicone silk silver spandex stainless steel stone stoneware ' +
    'suede teak terracotta titanium tweed velvet velour viscose walnut wax wicker wood wooden wool woolen woollen ' +
    'beige black blue brown burgundy charcoal cream crimson cyan emerald graphite green grey gray indigo khaki lavender lilac magenta maroon mint ' +
    'mustard navy ochre olive orange peach pink purple red ruby rust sage sand scarlet tan teal turquoise violet white yellow',
);

export const propertyHan =
  '橡木 胡桃 松木 榉木 柚木 樱桃木 红木 实木 竹 藤 木 羊毛 羊绒 羊驼 马海毛 棉 麻 丝 绸 缎 绒 皮 革 牛仔 尼龙 涤纶 聚酯 腈纶 莱卡 天丝 莫代尔 ' +
  '氨纶 粘胶 羽绒 鹅绒 金 银 铜 铁 钢 铝 钛 铂 锡 陶 瓷 玻璃 水晶 钻 珍珠 玛瑙 玉 大理石 石 水泥 硅胶 橡胶 乳胶 塑料 树脂 亚克力 软木 纸 蜡 ' +
  '红 橙 黄 绿 青 蓝 紫 黑 白 灰 粉 棕 褐 咖 米色 卡其 驼 裸 藏青 酒红';

/** Makers whose names are known beyond their own shops. */
export const famousBrands =
  'nike adidas puma reebok gucci prada chanel hermes louisvuitton dior versace armani burberry rolex omega cartier tiffany apple samsung sony ' +
  'lg huawei xiaomi lenovo dell asus acer google amazon microsoft nintendo canon nikon bose philips panasonic bosch dyson miele siemens ikea ' +
  'lego barbie disney zara uniqlo levis northface patagonia columbia birkenstock crocs vans converse newbalance asics skechers timberland ' +
  'rayban loreal nivea dove clinique lancome gillette nespresso starbucks cocacola pepsi nestle lindt kitchenaid tefal lecreuset yamaha fender gibson';
export const famousBrandsHan =
  '耐克 阿迪达斯 彪马 古驰 普拉达 香奈儿 爱马仕 路易威登 迪奥 劳力士 欧米茄 卡地亚 苹果 三星 索尼 华为 小米 联想 戴森 飞利浦 松下 西门子 博世 宜家 ' +
  '乐高 迪士尼 优衣库 李宁 安踏 鸿星尔克 回力 欧莱雅 兰蔻 雅诗兰黛 茅台 五粮液 海尔 美的 格力 星巴克 雀巢';
