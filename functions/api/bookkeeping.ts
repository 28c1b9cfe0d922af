export { exportRegister } from '../../lib/flows/registers/export-register.ts';
export { readRegister } from '../../lib/views/registers/read-register.ts';
