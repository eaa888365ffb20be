// Why a receipt proves nothing, in words.

import type { Words } from "../model/text.ts";

export const proofFaultWords = {
  "unknown-key": {
    zh: "回执不是用这个公钥签署的，无法证明。请核对公钥是否出自公布清单的网站",
    en: "The receipt is not signed by this key and proves nothing. Check that the key comes from the publishing site",
  },
  "no-entry": { zh: "回执里没有公布的内容，无法证明", en: "The receipt carries no publication and proves nothing" },
  "not-in-tree": {
    zh: "回执与签名的日志不符：内容被改动过，或者从未公布",
    en: "The receipt does not agree with the signed log: it was altered, or never published",
  },
  "names-no-file": {
    zh: "这是撤回凭证，不含清单的指纹，不能用来核对文件；核对文件请用公布凭证",
    en: "This is the proof of a withdrawal, which holds no digest of the list; hold the file against the proof of publication",
  },
  "other-file": {
    zh: "回执有效，但所给文件不是当时公布的清单",
    en: "The receipt is valid, but the file is not the list that was published",
  },
} as const satisfies Record<string, Words>;
