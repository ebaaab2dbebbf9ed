/** What is said about how ranking works. */
export const rankingTexts = {
  intro:
    'Every item gets a score. The score is a sum of the terms below, worked out on this device. Each place on the shelf shows its own sum under “Why is this here?”.',
  weights: 'Terms and their weight on your shelf now',
  importance:
    'Worked out from the sums behind the cards you see: a term decides much when it puts the cards of a row far apart, whatever its weight.',
  decides: (share: string) => `decides ${share}`,
  weight: 'weight',
  unused: 'not in use right now',
  learned:
    'Some weights move as you use the shop: a term that predicts what you open and like gains weight. Forgetting takes the movement back.',
  experiments:
    'A few places are experiments, chosen by chance with a logged probability. They show you things outside your habits, and say so. You can also have what you taught the shelf compete with what it came with.',
  toExperiments: 'Experiments on this device',
  equal:
    'Prices, stock and ratings are the same for everybody. No advertiser can buy a place among them: ads stand apart, and say so. What the shop earns counts only where it stands above as a term of its own, half a point at the very most, and you can set it to nothing.',
  seen: 'A card counts as seen when half of it was in view for a second. Seeing without tapping slowly lowers an item.',
} as const;
