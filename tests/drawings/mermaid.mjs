// What Mermaid's own parser makes of each flowchart in a JSON list on standard input.
// Cleaning HTML needs a browser, parsing does not: the cleaner lets everything pass.
import { readFileSync } from 'node:fs';
import DOMPurify from 'dompurify';

DOMPurify.addHook = () => {};
DOMPurify.sanitize = (text) => text;
const { default: mermaid } = await import('mermaid');
mermaid.initialize({ startOnLoad: false });

const read = [];
for (const text of JSON.parse(readFileSync(0, 'utf8'))) {
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  read.push({ nodes: [...db.getVertices().values()], edges: db.getEdges() });
}
process.stdout.write(JSON.stringify(read));
