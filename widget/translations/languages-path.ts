/**
 * Where the chat server has the languages of this very build: it ends in a hash of them all, which the build puts in.
 * Scripts and languages of one build stay together, whatever the server was upgraded to since.
 */
export const LANGUAGES_PATH = '/frosst-assets/unbuilt/lang';
