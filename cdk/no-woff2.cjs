// Stands for `wawoff2` in function bundles: 1.2 MB that reads and writes WOFF2, while our fonts go in and out as TrueType.
module.exports = {};
