export default function layouts() { return []; }
