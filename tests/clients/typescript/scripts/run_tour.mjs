// Make the tour: node run_tour.mjs <address> <slug> [token]
import { Client } from "@flexdb/client";
import { WebSocket } from "ws";
import { tour } from "./tour.js";

const [url, slug, token] = process.argv.slice(2);
const client = new Client(url, { token, WebSocket });
console.log(JSON.stringify(await tour(client, slug)));
client.close();
