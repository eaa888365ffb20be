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
    zh: "这是撤回回执，不含清单的指纹，不能用来核对文件；核对文件请用公布回执",
    en: "This is the proof of a withdrawal, which holds no digest of the list; hold the file against the proof of publication",
  },
  "other-file": {
    zh: "回执有效，但所给文件不是当时公布的清单",
    en: "The receipt is valid, but the file is not the list that was published",
  },
  "file-not-covered": {
    zh: "回执有效，但单凭它不能核对这份文件：回执固定的是清单本身（.json）和当时提交的原件的指纹，不含 PDF、网页、CSV 和 XLSX 的。" +
      "请用该版的 .json 核对；或加 --server 网址，与网站公布的文件逐字节比较；或到网站的 /verify 上传",
    en: "The receipt is valid, but by itself it cannot check this file: it holds the digests of the list (.json) and of the file that was handed in, not of PDF, page, CSV or XLSX. " +
      "Check the .json of that version instead; or add --server URL to compare it byte for byte with what the site has published; or upload it to the site's /verify",
  },
  "differs-from-served": {
    zh: "回执有效，但所给文件与网站公布的该版文件都不相同：可能被改动过，也可能只是重新保存、打印过。请从网站下载原件对照",
    en: "The receipt is valid, but the file is none of those that the site has published of that version: it may have been altered, or only saved or printed again. Download the original from the site and compare",
  },
  "too-few-witnesses": {
    zh: "回执有效，但见证签名不够：要求 {needed} 个，只有 {count} 个。可从网站重新下载回执（网站会补上后来的见证签名）再核验",
    en: "The receipt is valid, but too few witnesses have signed: {needed} are asked for, {count} have. Download the receipt again (the site adds cosignatures that came later) and verify that",
  },
} as const satisfies Record<string, Words>;
