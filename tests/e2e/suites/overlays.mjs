export default function overlays() { return []; }
