// Does with the guide's snippets what a site would do; fails at the first thing that is not as the guide says.
import assert from "node:assert/strict";
import * as guide from "./guide.mjs";

const api = process.env.API;
const used = new Set();
const site = new Proxy(guide, {
  get(target, name) {
    used.add(name);
    return target[name];
  },
});

const first = await site.listArticles(api, { language: "en", limit: 2 });
assert.equal(first.articles.length, 2);
const second = await site.listArticles(api, first.next);
assert.notEqual(second.articles[0].slug, first.articles[0].slug);
const found = await site.listArticles(api, { q: "ketamin infushion", language: "en" });
assert.match(found.correctedQuery, /infusion/);
assert.match(found.articles[0].highlights.text + found.articles[0].highlights.title, /<mark>/);
await assert.rejects(site.listArticles(api, { limit: 0 }), (problem) => problem.code === "invalid-parameter");

const article = await site.loadArticle(api, "preparing-for-an-infusion-day");
assert.match(article.html, /<h2 id=/);
assert.equal(article.callToAction.label, "Request Your Consultation Now");
assert.equal(await site.loadArticle(api, "no-such-article"), null);
assert.match(await site.linkedData(api, article.slug), /MedicalWebPage/);
assert.match(site.crisisLines(article.crisis).join(" "), /988.*911/s);

for (const language of ["en", "es"]) {
  const form = await site.loadForm(api, language);
  assert.deepEqual(form.fields, site.fieldsOf(await (await fetch(`${api}/v1/consultation-requests/schema?language=${language}`)).json(), ""));
  const pointers = form.fields.map((field) => field.pointer);
  for (const pointer of ["/name/given", "/email", "/preferredContact", "/concerns", "/adult", "/website"]) {
    assert.ok(pointers.includes(pointer), pointer);
  }
  assert.ok(form.fields.find((field) => field.pointer === "/preferredContact").options.length >= 4);
  assert.ok(form.fields.find((field) => field.pointer === "/name/given").required);
  assert.ok(!form.fields.find((field) => field.pointer === "/requester/name/given").required);
  assert.ok(form.consents.length >= 5);
}
const { fields, consents, example } = await site.loadForm(api);
assert.equal(await site.check(api, example), null);

const request = (number, change = {}) => ({
  name: { given: "Ana", family: "Ruiz" },
  email: `ana-${number}@example.com`,
  preferredContact: "EMAIL",
  adult: true,
  website: "",
  consents: consents
    .filter((text) => ["PRIVACY_NOTICE", "EMAIL_CONTACT"].includes(text.type))
    .map(({ type, version }) => ({ type, version })),
  ...change,
});

const refused = await site.submit(api, request(0, { email: "nonsense", consents: [] }), site.newKey());
const errors = site.errorsByField(refused.problem, fields);
assert.ok(errors.byField.get("/email"));
assert.equal(errors.other.length + (errors.byField.has("/consents") ? 1 : 0), 1);
assert.equal(refused.problem.crisis.call, "988");
assert.equal((await site.check(api, { nonsense: 1 })).code, "unknown-member");
assert.ok(await site.problemOf(new Response("<html>", { status: 502 })));

const keyOfDoubt = site.newKey();
const stored = await site.send(api, request(9), keyOfDoubt);
const corrected = await site.send(api, request(9, { message: "One more thing." }), keyOfDoubt);
assert.equal(corrected.problem.code, "idempotency-key-reused");
assert.deepEqual((await site.send(api, request(9), keyOfDoubt)).receipt, stored.receipt);

const receipts = [];
let challenged = 0;
for (let number = 1; number <= 3; number++) {
  const key = site.newKey();
  const plain = await site.send(api, request(number), key);
  if (plain.problem) {
    assert.ok(site.wantsChallenge(plain.problem));
    assert.ok((await site.solveChallenge(api)).length > 100);
    challenged++;
  }
  const { receipt } = await site.submit(api, request(number), key);
  assert.deepEqual((await site.submit(api, request(number), key)).receipt, receipt);
  receipts.push(receipt);
}
assert.equal(challenged, 2);
assert.equal(new Set(receipts.map((receipt) => receipt.reference)).size, 3);

const { reference, receiptToken } = receipts[0];
assert.equal((await site.loadReceipt(api, reference, receiptToken)).status, "RECEIVED");
assert.equal(await site.loadReceipt(api, reference, "wrong"), null);
const revoked = await site.revokeConsent(api, reference, receiptToken, "EMAIL_CONTACT");
assert.ok(revoked.consents.find((consent) => consent.type === "EMAIL_CONTACT").revokedAt);
assert.equal((await site.withdraw(api, reference, receiptToken)).status, "WITHDRAWN");

const unused = Object.keys(guide).filter((name) => !used.has(name));
assert.deepEqual(unused, [], "snippets that nothing has run");
console.log("ran " + used.size + " snippets");
