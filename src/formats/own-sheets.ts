// The sheets that we put into workbooks beside the list: findings, a log of changes, how to fill in. None of them is part
// of the list when the workbook comes back.

const OWN = ["校验结果", "更改记录", "填写说明", "Findings", "Change log", "How to fill in"];

/** Both the name of the sheet and the line at its top say so. */
export function isOwnSheet(name: string | null, firstLine: string): boolean {
  return OWN.some((own) => name?.startsWith(own) === true && (firstLine.startsWith(`${own}：`) || firstLine.startsWith(`${own}: `)));
}
