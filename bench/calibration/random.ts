/** Chance from a seed: the same seed tells the same story on every machine. */
export interface Random {
  /** [0, 1). */
  uniform(): number;
  /** Mean 0, variance 1. */
  normal(): number;
  /** Successes among `trials`, each with this chance. */
  binomial(trials: number, chance: number): number;
  poisson(mean: number): number;
}

/** sfc32 (C. Doty-Humphrey, PractRand), seeded from the text's FNV-1a hash and stirred. */
export function randomFrom(seed: string): Random {
  let [a, b, c, counter] = [hash(seed), hash(`${seed}/`), 0x9e3779b9, 1];
  const uniform = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let stirred = 0; stirred < 16; stirred += 1) uniform();
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    binomial: (trials, chance) => binomial(trials, chance, uniform),
    poisson: (mean) => poisson(mean, uniform),
  };
}

function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  return state | 0;
}

/** By inversion: one draw, then term after term; halved where the first term would be too small for a double. */
function binomial(trials: number, chance: number, uniform: () => number): number {
  if (trials <= 0 || chance <= 0) return 0;
  if (chance > 0.5) return trials - binomial(trials, 1 - chance, uniform);
  if (trials * Math.log1p(-chance) < -600) {
    const half = Math.floor(trials / 2);
    return binomial(half, chance, uniform) + binomial(trials - half, chance, uniform);
  }
  const odds = chance / (1 - chance);
  let term = (1 - chance) ** trials;
  let left = uniform();
  let successes = 0;
  while (left > term && successes < trials) {
    left -= term;
    successes += 1;
    term *= (odds * (trials - successes + 1)) / successes;
  }
  return successes;
}

/** Knuth's product of uniforms; the means here are small. */
function poisson(mean: number, uniform: () => number): number {
  const end = Math.exp(-mean);
  let count = 0;
  for (let product = uniform(); product > end; product *= uniform()) count += 1;
  return count;
}
