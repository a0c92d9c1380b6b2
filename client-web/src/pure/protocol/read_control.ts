// For who reads both planes; the visitor's page takes its own reader only, and is smaller for it.
export { CONTROL_CHARACTERS_MAX } from './control_readers.js';
export { readFrameToConsole } from './read_to_console.js';
export { readFrameToVisitor } from './read_to_visitor.js';
