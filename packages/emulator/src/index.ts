export { settingDescriptions } from './books/index.ts';
export { createEmulator, type Emulator, EmulatorError, type EmulatorOptions, type EmulatorReady } from './create-emulator.ts';
