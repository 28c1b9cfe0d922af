export { takeNumberForPaper, voidPaperNumber } from '../../lib/flows/books/take-paper-number.ts';
export { exportReceipt } from '../../lib/flows/incoming/export-receipt.ts';
export { exportArrivals } from '../../lib/flows/registers/export-arrivals.ts';
export { exportBookProof } from '../../lib/flows/registers/export-book-proof.ts';
export { exportRegister } from '../../lib/flows/registers/export-register.ts';
export { readBookProof } from '../../lib/flows/registers/prove-book.ts';
export { exportSlip } from '../../lib/views/export-slip.ts';
export { readArrivals } from '../../lib/views/registers/read-arrivals.ts';
export { readRegister } from '../../lib/views/registers/read-register.ts';
