// What is decided of a draft: submitted, taken back, returned, approved, thrown away; and a published version withdrawn. A key
// decides what its owner may and it was given; two people publish here as on the page.

import type { FastifyInstance, FastifyRequest } from "fastify";

import type { DraftRecord, Person } from "../../../model/draft.ts";
import type { Words } from "../../../model/text.ts";
import { publicationPath, REASON_LENGTH } from "../../../publish.ts";
import type { Withdrawal } from "../../../store/store.ts";
import { identityOf } from "../../access.ts";
import { ENTRY, person, REVIEW } from "../../authority/common.ts";
import { withdrawVersion } from "../../authority/withdraw.ts";
import { NUMBER, objectWith, PARAMETERS, TEXT, type RouteDescription } from "../../description.ts";
import { jsonOf, membersOf } from "../../json-body.ts";
import { versionNumber } from "../../site/version-view.ts";
import type { Wiring } from "../../wiring.ts";
import { DRAFT, DRAFT_ANSWER, draftJson, ofDraft, ofPort, REASON, REVISION, type DraftParams, type PortParams } from "./draft-json.ts";
import { answer, deed, type Answer } from "./once.ts";

const ON_REVISION = membersOf({ revision: REVISION }, "revision");
const RETURN = membersOf({ revision: REVISION, reason: REASON }, "revision", "reason");
const APPROVE = membersOf({ revision: REVISION, digest: { type: "string", pattern: "^sha256:[0-9a-f]{64}$" } }, "revision", "digest");
const WITHDRAW = membersOf({ reason: { type: "string", maxLength: 2000 } }, "reason");
const ON_REVISION_WORDS: Words = { zh: "revision：所依据的修订号；已被改过就返回 409 和 since", en: "`revision` that this is made on; where it has moved: 409 with `since`" };

function about(summary: Words): RouteDescription {
  return { summary, parameters: ofDraft, body: { types: ["application/json"], words: ON_REVISION_WORDS, schema: ON_REVISION, example: { revision: 1 } }, answer: DRAFT_ANSWER };
}

const SIMPLE = {
  rebase: about({ zh: "以刚公布的新版本为底继续", en: "Go on from the version that was published meanwhile" }),
  submit: about({ zh: "送审", en: "Submit for approval" }),
  recall: about({ zh: "撤回送审，继续修改", en: "Take a submitted draft back, to go on with it" }),
  discard: about({ zh: "作废", en: "Throw it away; its files and history are kept" }),
} as const;

const RETURNED: RouteDescription = {
  ...about({ zh: "退回，写明理由", en: "Return it, with a reason" }),
  body: { types: ["application/json"], words: ON_REVISION_WORDS, schema: RETURN, example: { revision: 5, reason: "第 3 行的单位不对" } },
};

const PUBLISHED = { port: TEXT, version: NUMBER, publishedAt: TEXT, effectiveFrom: TEXT, listDigest: TEXT, logIndex: NUMBER, address: TEXT, receipt: TEXT } as const;

const APPROVED: RouteDescription = {
  summary: { zh: "审批并公布；填报过的人不能审批", en: "Approve and publish; not by anybody who has put something into it" }, parameters: ofDraft,
  body: {
    types: ["application/json"], words: { zh: "digest：送审的指纹，审批的就是这份内容", en: "`digest` of what was submitted: this, and nothing else, is published" },
    schema: APPROVE, example: { revision: 6, digest: `sha256:${"0".repeat(64)}` },
  },
  answer: { types: ["application/json"], words: { zh: "已公布，附回执", en: "it is published, with its receipt" }, schema: objectWith({ ...DRAFT, published: objectWith(PUBLISHED) }) },
};

const WITHDRAWN: RouteDescription = {
  summary: { zh: "撤回已公布的版本，写明理由；内容仍可查看", en: "Withdraw a published version, with a reason; it stays readable" }, parameters: { ...ofPort, version: PARAMETERS.version },
  body: {
    types: ["application/json"], words: { zh: `reason：公开的理由，${String(REASON_LENGTH.least)} 到 ${String(REASON_LENGTH.most)} 字`, en: `\`reason\`, which the public reads: ${String(REASON_LENGTH.least)} to ${String(REASON_LENGTH.most)} characters` },
    schema: WITHDRAW, example: { reason: "收费标准录入有误，将重新公布" },
  },
  answer: { types: ["application/json"], words: { zh: "已撤回，附回执", en: "it is withdrawn, with its receipt" }, schema: objectWith({ port: TEXT, version: NUMBER, withdrawnAt: TEXT, reason: TEXT, logIndex: NUMBER, receipt: TEXT }) },
};

function publishedAnswer(wiring: Wiring, id: string, publication: Parameters<typeof publicationPath>[0] & Readonly<Record<"publishedAt" | "effectiveFrom" | "listDigest", string>> & { readonly logIndex: number }, receipt: string): Answer {
  const { port, version, publishedAt, effectiveFrom, listDigest, logIndex } = publication;
  const address = wiring.address + publicationPath(publication);
  return answer(200, { ...draftJson(wiring, wiring.desk.read(id)), published: { port, version, publishedAt, effectiveFrom, listDigest, logIndex, address, receipt } });
}

function withdrawnAnswer({ port, version, withdrawnAt, reason, logIndex }: Withdrawal, receipt: string): Answer {
  return answer(200, { port, version, withdrawnAt, reason, logIndex, receipt });
}

export function draftDecisions(app: FastifyInstance, wiring: Wiring): void {
  const { desk, store } = wiring;
  const url = "/api/v1/drafts/:draft";

  for (const name of Object.keys(SIMPLE) as (keyof typeof SIMPLE)[]) {
    deed<DraftParams>(app, wiring, { method: "POST", url: `${url}/${name}`, ...ENTRY, about: SIMPLE[name] }, (request, once) => {
      const { revision } = jsonOf<{ revision: number }>(request, once.content?.bytes ?? null, ON_REVISION);
      const decide = (id: string, by: Person): DraftRecord => desk[name](id, revision, by);
      return once.together(() => answer(200, draftJson(wiring, decide(request.params.draft, person(request)))));
    });
  }

  deed<DraftParams>(app, wiring, { method: "POST", url: `${url}/return`, ...REVIEW, about: RETURNED }, (request, once) => {
    const { revision, reason } = jsonOf<{ revision: number; reason: string }>(request, once.content?.bytes ?? null, RETURN);
    return once.together(() => answer(200, draftJson(wiring, desk.return(request.params.draft, revision, reason, person(request)))));
  });

  deed<DraftParams>(app, wiring, { method: "POST", url: `${url}/approve`, ...REVIEW, about: APPROVED }, async (request, once) => {
    const { draft: id } = request.params;
    const { revision, digest } = jsonOf<{ revision: number; digest: string }>(request, once.content?.bytes ?? null, APPROVE);
    // Within the transaction of the publication, so that neither stands without the other.
    const { publication, receipt } = await desk.approve(id, revision, digest, person(request), (made) => {
      once.keep(publishedAnswer(wiring, id, made, store.proof(made.port, made.version)!));
    });
    return publishedAnswer(wiring, id, publication, receipt);
  });

  type VersionRoute = PortParams & { readonly version: string };
  deed<VersionRoute>(app, wiring, { method: "POST", url: "/api/v1/ports/:code/lists/:version/withdraw", ...REVIEW, scope: "port", about: WITHDRAWN }, async (request: FastifyRequest<{ Params: VersionRoute }>, once) => {
    const { code, version } = request.params;
    const { reason } = jsonOf<{ reason: string }>(request, once.content?.bytes ?? null, WITHDRAW);
    const asked = { port: code, version: versionNumber(store, code, version), reason };
    const { withdrawal, receipt } = await withdrawVersion(wiring, identityOf(request), asked, (made) => {
      once.keep(withdrawnAnswer(made, store.proofOfWithdrawal(made.port, made.version)!));
    });
    return withdrawnAnswer(withdrawal, receipt);
  });
}
