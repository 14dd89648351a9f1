import MagicString from 'magic-string';

/**
 * Takes the texts of the late sheets (`widget/styles/late-sheet.ts`) out of a script, when the names in it are already the
 * short ones: script and sheets must name the same things alike. Saves about 900 bytes.
 *
 * @param {object} root the script, parsed
 * @param {string} code the script
 * @returns {{output: MagicString, texts: string[]}} the script without them, and they in the order in which it makes them
 */
export function takeLateSheets(root, code) {
  const output = new MagicString(code);
  const texts = [];
  const visit = (node) => {
    if (!node || typeof node !== 'object') return;
    if (node.type === 'CallExpression' && node.callee.name === 'lateSheet') {
      const [{ quasi }] = node.arguments;
      if (quasi?.quasis.length !== 1) throw new Error('a late sheet is not one template without values in it');
      const [{ start, end, value }] = quasi.quasis;
      if (end > start) output.remove(start, end);
      texts.push(value.cooked);
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(root);
  return { output, texts };
}
