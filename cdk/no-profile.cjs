// Stands in bundles for the sources of credentials that a function never has: its runtime gives it keys in the environment, which are asked
// first. 120 kB of clients for single sign-on, profiles, processes and services of machines.
const refuse = () => async () => {
  throw new Error('a function has the credentials of its runtime only');
};
module.exports = {
  fromSSO: refuse,
  fromIni: refuse,
  fromProcess: refuse,
  fromTokenFile: refuse,
  fromHttp: refuse,
  fromContainerMetadata: refuse,
  fromInstanceMetadata: refuse,
};
