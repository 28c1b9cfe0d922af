// Stands for `wawoff2` in bundles: 1.2 MB of WebAssembly for a format that the house never reads or writes.
const refuse = () => {
  throw new Error('WOFF2 is not part of this bundle');
};
module.exports = { compress: refuse, decompress: refuse };
