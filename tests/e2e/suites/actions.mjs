export default function actions() { return []; }
