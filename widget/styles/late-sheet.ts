import type { CSSResult } from 'lit';

const sheets: CSSResult[] = [];

/**
 * A style sheet of what nobody sees before the server has answered. The build takes its text out of the script for
 * `<script>` and `import` and puts it beside the words of each language, which every connection waits for; in elements
 * that are there already it holds from the moment it is filled.
 *
 * @param sheet a template without values in it
 */
export function lateSheet(sheet: CSSResult): CSSResult {
  sheets.push(sheet);
  return sheet;
}

/** Fills the late sheets. @param texts of all of them, in the order in which the script makes them */
export function fillLateSheets(texts: readonly string[] = []): void {
  for (const [index, text] of texts.entries()) sheets[index]?.styleSheet?.replaceSync(text);
}
