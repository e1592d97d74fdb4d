/** Whether Node's inspector is open, which shows all of the memory. Node may be built without one. */
export const inspectorIsOpen = (): boolean =>
  process.features.inspector && process.getBuiltinModule('node:inspector').url() !== undefined
