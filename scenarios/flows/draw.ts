const { imul } = Math; // k6's engine looks a global up by name at every use

/**
 * Who pays whom in an iteration: a function of the iteration's number alone, so that a run can be told again.
 *
 * Popularity is Zipf-like with exponent s = 0.5. Its continuous form has a closed inverse: for u uniform in [0, 1),
 * rank = N · u^(1/(1−s)) = N · u². Of 10,000 wallets the first has 1 % of the traffic, and the first hundred have 10 %.
 */
export interface Draw {
  readonly payerWalletId: number;
  readonly payeeWalletId: number;
  readonly amount: string;
}

/** After this many payments, as many follow that pay the same amounts back: balances last however long the load. */
const paybackAfter = 1_000;

export function drawPayment(iteration: number, walletCount: number): Draw {
  const position = iteration % (2 * paybackAfter);
  const isPayback = position >= paybackAfter;
  const random = hash(isPayback ? iteration - paybackAfter : iteration);
  // The high bits of a product depend on all lower ones: as good as a second hash, for a ninth of its work.
  const other = imul(random, 0x9e3779b1) >>> 0;
  const payer = walletFor(random, walletCount);
  const drawn = walletFor(other, walletCount);
  const payee = drawn === payer ? (payer % walletCount) + 1 : drawn;
  const amount = `0.${10 + (random % 90)}`;
  return isPayback
    ? { payerWalletId: payee, payeeWalletId: payer, amount }
    : { payerWalletId: payer, payeeWalletId: payee, amount };
}

/** A prime that does not divide the count maps ranks to ids one to one: popular wallets are not each other's neighbours. */
function walletFor(random: number, walletCount: number): number {
  const u = random / 4_294_967_296;
  const rank = (walletCount * u * u) >>> 0;
  return ((rank * (walletCount % 7_919 === 0 ? 7_927 : 7_919)) % walletCount) + 1;
}

/** Ellis's lowbias32, an integer hash with low bias: https://github.com/skeeto/hash-prospector. */
function hash(number: number): number {
  let x = number >>> 0;
  x = imul(x ^ (x >>> 16), 0x7feb352d);
  x = imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}
