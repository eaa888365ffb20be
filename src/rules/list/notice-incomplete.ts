// What a notice must say above its tables: of which port and direction, by whom, and from when.

import type { ListHead } from "../../model/list.ts";
import type { Words } from "../../model/text.ts";
import type { ListRule } from "../rule.ts";

const lacks = (zh: string, en: string): Words => ({ zh: `缺少${zh}`, en: `There is no ${en}` });

function* missingIn({ port, direction, publisher, effectiveFrom }: ListHead): Generator<readonly [string, Words]> {
  if (!port.code) yield ["/port/code", lacks("口岸代码（UN/LOCODE）", "code of the port (UN/LOCODE)")];
  else if (!port.name) yield ["/port/name", lacks("口岸名称", "name of the port")];
  if (direction === null) yield ["/direction", lacks("进出口方向", "direction (import, export or both)")];
  if (!publisher.name) yield ["/publisher", lacks("公布单位", "publisher")];
  if (effectiveFrom === null) yield ["/effectiveFrom", lacks("生效日期", "first day in force")];
}

export const noticeIncomplete: ListRule = {
  id: "notice-incomplete",
  about: "list",
  severity: "warning",
  outcome: "needs-evidence",
  law: [],
  from: null,
  until: null,
  title: { zh: "公示信息不全", en: "The notice is incomplete" },
  message: { zh: "缺少公示信息", en: "Something that a notice says is missing" },
  why: {
    zh: "付费的人要看得出这是哪个口岸、哪个方向、谁公布、从哪天起执行的清单；账单也按这些找到适用的清单。",
    en: "A payer must see of which port and direction the list is, who published it, and from when it holds; a bill finds its list by these.",
  },
  fix: { zh: "请写明：写在文件里、填在工作台草稿的“基本信息”里，或用公布命令的选项给出", en: "Please state it in the file, in the head of the draft at the desk, or as an option of the command that publishes" },
  exclusions: {
    zh: "失效日期和文号不是必填；模板没有规定这些信息写在哪里，因此不引用条文。公布时必须齐全。",
    en: "An end and a document number are not asked for. The template does not say where these stand, so no provision is cited; to publish, all of them are needed.",
  },
  check: (_facts, recorder) => ({
    end(head) {
      recorder.concerned();
      for (const [at, message] of missingIn(head)) recorder.breach({ at, message });
    },
  }),
  examples: [
    { name: { zh: "标题信息齐全", en: "Everything is said" }, kind: "kept", entries: [{}], at: [] },
    { name: { zh: "没有失效日期", en: "No end" }, kind: "kept", head: { effectiveTo: null }, entries: [{}], at: [] },
    {
      name: { zh: "没有方向、公布单位和生效日期", en: "No direction, publisher or first day" }, kind: "broken",
      head: { direction: null, publisher: { name: null }, effectiveFrom: null }, entries: [{}], at: ["/direction", "/publisher", "/effectiveFrom"],
    },
    { name: { zh: "有代码，没有名称", en: "A code without a name" }, kind: "broken", head: { port: { code: "CNLYG", name: null } }, entries: [{}], at: ["/port/name"] },
  ],
};
