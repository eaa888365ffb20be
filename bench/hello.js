// The peer of bench/http.js: a bare Fastify that says hello.
import fastify from "fastify";

const app = fastify();
app.get("/", (_request, reply) => reply.send("hello"));
await app.listen({ port: Number(process.argv[2]), host: "127.0.0.1" });
