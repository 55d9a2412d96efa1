// What the page and the worker use of the module; the whole of it is in dist/types after a build.
export default function init(options: { module_or_path: URL }): Promise<unknown>;
export function start(): void;
export function warm(): void;
export function judge_message(message: unknown): unknown;
