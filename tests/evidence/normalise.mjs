// Normalises a JSON list of strings from standard input, as the explorer does, to standard output.
import { readFileSync } from "node:fs";

const normalForm = (text) =>
  Array.from(text.normalize("NFKC"), (character) => character.toLowerCase())
    .join("")
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "");

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(normalForm)));
