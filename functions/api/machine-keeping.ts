export { askMachine } from '../../lib/flows/machines/ask-machine.ts';
export { confirmMachine, rejectMachine, revokeMachine } from '../../lib/flows/machines/decide-machine.ts';
export { addMachineSecret, endMachineSecret } from '../../lib/flows/machines/machine-secrets.ts';
export { listMachines } from '../../lib/flows/machines/read-machines.ts';
