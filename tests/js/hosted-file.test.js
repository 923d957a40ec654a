import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { hostedFile } from "../../www/controller/hosted-file.js";

/** @type {Record<string, import("node:http").RequestListener>} */
const ANSWERS = {
  "/site/some%20folder/good.safetensors": (_, response) => response.end("weights"),
  "/site/announced.safetensors": (_, response) => {
    response.writeHead(200, { "content-length": 64e6 + 1 });
    response.end();
  },
  // Of a size that is not said beforehand.
  "/site/endless.safetensors": (_, response) => {
    const piece = Buffer.alloc(4e6);
    const more = () => !response.destroyed && response.write(piece, more);
    more();
  },
  "/site/cut.safetensors": (_, response) => {
    response.writeHead(200, { "content-length": 1000 });
    response.write("half", () => response.destroy());
  },
  "/site/moved.safetensors": (_, response) =>
    response.writeHead(302, { location: "/site/announced.safetensors" }).end(),
  "/site/page.safetensors": (_, response) => response.setHeader("content-type", "text/html; charset=utf-8").end("<p>"),
};

const server = createServer((request, response) => {
  const answer = ANSWERS[request.url ?? ""];
  if (answer) answer(request, response);
  else response.writeHead(404).end();
});

before(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  // The one thing that it asks of a page.
  Object.assign(globalThis, { document: { baseURI: `http://127.0.0.1:${port}/site/index.html#weights=any` } });
});
after(() => server.close());

test("a file is read from below the page", async () => {
  const bytes = await hostedFile("some folder/good.safetensors");
  assert.equal(new TextDecoder().decode(bytes), "weights");
});

for (const [path, sentence] of [
  ["none.safetensors", /^none\.safetensors could not be loaded: the server answers 404\./],
  ["announced.safetensors", /^announced\.safetensors is too large: 65 MB; the limit is 64 MB\.$/],
  ["endless.safetensors", /^endless\.safetensors is too large: \d+ MB; the limit is 64 MB\.$/],
  ["cut.safetensors", /^cut\.safetensors could not be loaded: the server does not answer\./],
  ["moved.safetensors", /^moved\.safetensors could not be loaded: the server does not answer\./],
  ["page.safetensors", /^page\.safetensors is a web page, not a file of weights\./],
]) {
  test(`${path} is refused in one sentence`, async () => {
    await assert.rejects(
      hostedFile(String(path)),
      (error) => error instanceof Error && RegExp(sentence).test(error.message),
    );
  });
}
