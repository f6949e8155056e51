/** How a version's curves look: the new one solid, all others dashed as well as in another colour. */
export const lookOf = (index: number): string => (index === 0 ? "of-new" : "of-old dashed");
