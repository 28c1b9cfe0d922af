// Stands for the WOFF converters in bundles: 1.3 MB for formats that the product never reads or writes.
const refuse = () => {
  throw new Error('WOFF is not part of this bundle');
};
module.exports = { compress: refuse, decompress: refuse, toSfnt: refuse, toWoff: refuse };
