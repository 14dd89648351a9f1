/**
 * Where the chat server has the data files of this very build, those of this folder: the path ends in a hash of them
 * all, which the build puts in. A script and its data stay together, whatever the server was upgraded to since.
 */
export const ASSETS_PATH = '/frosst-assets/unbuilt';
