// Does with the guide's snippets what a frontend for staff would do; fails at the first thing that is not as the guide says.
import assert from "node:assert/strict";
import * as guide from "./guide.mjs";

const api = process.env.API;
const key = process.env.KEY;
const used = new Set();
const staff = new Proxy(guide, {
  get(target, name) {
    used.add(name);
    return target[name];
  },
});

const request = {
  name: { given: "Ana", family: "Ruiz" },
  email: "ana@example.com",
  phone: "+1 413 555 0137",
  preferredContact: "PHONE",
  adult: true,
  concerns: ["ANXIETY"],
  consents: ["PRIVACY_NOTICE", "PHONE_CONTACT", "EMAIL_CONTACT"].map((type) => ({ type, version: "2026-11" })),
};
const taken = await staff.takeRequest(api, key, request, "guide-first-call");
const again = await staff.takeRequest(api, key, request, "guide-first-call");
assert.equal(again.body.reference, taken.body.reference);
const second = await staff.takeRequest(api, key, { ...request, message: "Again." }, "guide-second-call");
assert.notEqual(second.body.id, taken.body.id);
const { id } = taken.body;

const queue = await staff.loadQueue(api, key, { status: ["RECEIVED", "IN_REVIEW"], limit: 1 });
assert.equal(queue.body.items.length, 1);
const next = await staff.loadQueue(api, key, { status: ["RECEIVED", "IN_REVIEW"], limit: 1 }, queue.body.nextCursor);
assert.notEqual(next.body.items[0].id, queue.body.items[0].id);
await assert.rejects(staff.loadQueue(api, key, { limit: 0 }), ({ problem }) => problem.code === "invalid-parameter");
const found = await staff.findRequests(api, key, { name: "RUIZ", email: "ANA@example.com" });
assert.equal(found.body.items.length, 2);

let { body, tag } = await staff.loadRequest(api, key, id);
assert.equal(body.name.family, "Ruiz");
assert.ok(body.allowedTransitions.includes("IN_REVIEW"));
const stale = tag;
({ body, tag } = await staff.changeRequest(api, key, id, tag, { assignee: "me", priority: "HIGH" }));
assert.equal(body.priority, "HIGH");
await assert.rejects(
  staff.changeRequest(api, key, id, stale, { priority: "LOW" }),
  (error) => error.problem.code === "precondition-failed" && error.tag === tag,
);
({ body, tag } = await staff.moveRequest(api, key, id, tag, { to: "IN_REVIEW" }));
assert.equal(body.to, "IN_REVIEW");
({ tag } = await staff.undoStep(api, key, id, tag));
assert.equal((await staff.loadRequest(api, key, id)).body.status, "RECEIVED");
const history = await staff.call(api, key, `/v1/staff/consultation-requests/${id}/transitions`);
assert.deepEqual(history.body.items.map((step) => step.to), ["IN_REVIEW", "RECEIVED"]);

assert.equal((await staff.addNote(api, key, id, "Prefers mornings.")).body.text, "Prefers mornings.");
const attempt = { channel: "PHONE", direction: "OUTBOUND", outcome: "NO_ANSWER" };
assert.equal((await staff.noteContact(api, key, id, attempt)).body.outcome, "NO_ANSWER");
await assert.rejects(
  staff.noteContact(api, key, id, { ...attempt, channel: "SMS" }),
  ({ problem }) => problem.code === "no-consent",
);

const duplicates = await staff.loadDuplicates(api, key, second.body.id);
assert.deepEqual(duplicates.body.items[0].matches, ["EMAIL", "PHONE"]);
const merged = await staff.mergeRequest(api, key, second.body.id, second.tag, id);
assert.equal((await staff.loadRequest(api, key, second.body.id)).body.status, "DUPLICATE");
await staff.unmergeRequest(api, key, second.body.id, merged.tag);
assert.equal((await staff.loadRequest(api, key, second.body.id)).body.status, "RECEIVED");

const metrics = await staff.loadMetrics(api, key, "2026-01-01T00:00:00Z", "2100-01-01T00:00:00Z");
assert.equal(metrics.body.requests, 2);
assert.equal(metrics.body.firstContact.requests, 1);

const unused = Object.keys(guide).filter((name) => !used.has(name));
assert.deepEqual(unused, [], "snippets that nothing has run");
console.log("ran " + used.size + " snippets");
