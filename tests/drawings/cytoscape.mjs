// What cytoscape.js makes of a cyjs file on standard input: the data of every element, as JSON.
import { readFileSync } from 'node:fs';
import cytoscape from 'cytoscape';

const { elements } = JSON.parse(readFileSync(0, 'utf8'));
const graph = cytoscape({ headless: true, elements });
const data = (items) => items.map((item) => item.data());
process.stdout.write(JSON.stringify({ nodes: data(graph.nodes()), edges: data(graph.edges()) }));
