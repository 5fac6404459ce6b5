// What the parsers of others make of our files: one request a line on standard input, as JSON with
// the name of a reader and what it is given, and for each one answer a line.
import { createInterface } from 'node:readline';
import cytoscape from 'cytoscape';
import DOMPurify from 'dompurify';

// Cleaning HTML needs a browser, parsing does not: the cleaner lets everything pass.
DOMPurify.addHook = () => {};
DOMPurify.sanitize = (text) => text;
let mermaid;

const readers = {
  // The data of every element of a cyjs document.
  async cytoscape({ elements }) {
    const graph = cytoscape({ headless: true, elements });
    const data = (items) => items.map((item) => item.data());
    return { nodes: data(graph.nodes()), edges: data(graph.edges()) };
  },

  // The vertices and edges of a flowchart.
  async mermaid(text) {
    if (!mermaid) {
      ({ default: mermaid } = await import('mermaid'));
      mermaid.initialize({ startOnLoad: false });
    }
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    return { nodes: [...db.getVertices().values()], edges: db.getEdges() };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { reader, given } = JSON.parse(line);
  let answer;
  try {
    answer = { read: await readers[reader](given) };
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
