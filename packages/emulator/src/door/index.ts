export { type DoorParts, openDoor } from './open-door.ts';
