export { settingDescriptions } from './books/index.ts';
export {
  createEmulator,
  type Emulator,
  EmulatorError,
  type EmulatorOptions,
  type EmulatorReady,
  type SeedSize,
} from './create-emulator.ts';
