/**
 * Text from outside as it may be shown anywhere: on one line, and without what a terminal, an XML parser or a reader's
 * eye would obey or not see (control characters, direction overrides, lone surrogates). Each format escapes on top.
 */
export const visible = (text: string): string => text.replaceAll(blank, " ").replaceAll(hidden, "\uFFFD");

const blank = /[\s\p{Zl}\p{Zp}]+/gu;
/** ZWJ and variation selectors stay: emoji are made of them. */
const hidden = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/gu;

/** At most so many characters, and a sign when there were more. */
export function clipped(text: string, characters: number): string {
  const all = [...text];
  return all.length <= characters ? text : `${all.slice(0, characters - 1).join("")}…`;
}

const nameCharacters = 100;
const sentenceCharacters = 2_000;

/** Of a name, so much as tells it from others. */
export const asName = (text: string): string => clipped(visible(text).trim(), nameCharacters);
/** Of a reason or finding, so much as anybody reads; the record has the rest. */
export const asSentence = (text: string): string => clipped(visible(text).trim(), sentenceCharacters);
