/**
 * Who pays whom in an iteration: a function of the iteration's number alone, so that a run can be told again.
 *
 * Popularity is Zipf-like with exponent s = 0.6. Its continuous form has a closed inverse: for u uniform in [0, 1),
 * rank = N · u^(1/(1−s)) = N · u^2.5. Of 10,000 wallets the first has 2.5 % of the traffic, the first hundred 16 %.
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
  const origin = isPayback ? iteration - paybackAfter : iteration;
  const payer = drawWallet(mix(3 * origin), walletCount);
  const drawn = drawWallet(mix(3 * origin + 1), walletCount);
  const payee = drawn === payer ? (payer % walletCount) + 1 : drawn;
  const amount = amountFor(mix(3 * origin + 2));
  return isPayback
    ? { payerWalletId: payee, payeeWalletId: payer, amount }
    : { payerWalletId: payer, payeeWalletId: payee, amount };
}

/** One popular wallet for a reading flow. */
export const walletFor = (iteration: number, walletCount: number): number => drawWallet(mix(iteration), walletCount);

function drawWallet(random: number, walletCount: number): number {
  const u = random / 4_294_967_296;
  const rank = Math.floor(walletCount * u * u * Math.sqrt(u));
  return ((rank * spreadFor(walletCount)) % walletCount) + 1;
}

/** A prime that does not divide the count maps ranks to ids one to one: popular wallets are not each other's neighbours. */
const spreadFor = (walletCount: number): number => (walletCount % 7_919 === 0 ? 7_927 : 7_919);

/** 0.01 to 1.00. */
function amountFor(random: number): string {
  const cents = (random % 100) + 1;
  return cents === 100 ? "1.00" : `0.${cents < 10 ? "0" : ""}${cents}`;
}

/** Ellis's lowbias32, an integer hash with low bias: https://github.com/skeeto/hash-prospector. */
function mix(number: number): number {
  let x = number >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}
