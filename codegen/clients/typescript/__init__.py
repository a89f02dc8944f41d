"""Client packages in TypeScript: ES modules for Node, browsers, Deno and Bun."""

from codegen.clients.typescript.package import TypeScriptClient as TypeScriptClient
