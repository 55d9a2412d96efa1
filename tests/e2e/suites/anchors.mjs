export default function anchors() { return []; }
