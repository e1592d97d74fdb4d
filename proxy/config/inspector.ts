/** Whether somebody can look into this process. A Node may be built without an inspector. */
export const inspectorIsOpen = (): boolean =>
  process.features.inspector && process.getBuiltinModule('node:inspector').url() !== undefined
