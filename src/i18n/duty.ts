// Words of what an authority owes: on its page, and in the daily mail.

import type { Words } from "../model/text.ts";

export const dutyWords = {
  "duties": { zh: "待办", en: "What is due" },
  "duties-none": { zh: "今天没有到期或待办的事。", en: "Nothing is due today." },
  "duty-never-published": { zh: "{port}还没有公布过收费目录清单。", en: "{port} has not published a fee list yet." },
  "duty-overdue": { zh: "{port}自 {since} 起没有生效的清单，请尽快公布。", en: "{port} has had no list in force since {since}; please publish one." },
  "duty-lapsing": { zh: "{port}第 {version} 版到 {to} 失效，还没有接续的清单。", en: "Version {version} of {port} ends on {to}, and nothing follows it yet." },
  "duty-law-changed": { zh: "{port}第 {version} 版公布以后规定有变化，涉及 {count} 处：", en: "The rules have changed since version {version} of {port} was published; {count} places are touched:" },
  "duty-returned": { zh: "{port}的草稿被退回：{reason}", en: "The draft of {port} was returned: {reason}" },
  "duty-waiting": { zh: "{port}的清单等您审批。", en: "A list of {port} waits for your approval." },
  "duty-open": { zh: "去办理", en: "See to it" },

  "mail-title": { zh: "每日提醒邮件", en: "Daily mail" },
  "mail-lead": { zh: "有到期、逾期或等您办理的事时，每天早上发一封邮件；没有就不发。", en: "One mail each morning when something is due, overdue or waits for you; none when nothing is." },
  "mail-address": { zh: "收件邮箱", en: "Address" },
  "mail-locale": { zh: "邮件语言", en: "Language" },
  "mail-save": { zh: "开启提醒", en: "Send me the mail" },
  "mail-stop": { zh: "停止提醒", en: "Stop the mail" },
  "mail-is-on": { zh: "已开启，发往 {address}。", en: "On; it goes to {address}." },
  "mail-stopped": { zh: "提醒邮件已停止", en: "The mail has been stopped" },
  "mail-stopped-lead": { zh: "以后不会再发。需要时可登录后在工作台重新开启。", en: "No more will be sent. You can turn it on again at the desk." },
  "mail-stop-lead": { zh: "按下后不再收到提醒邮件，不需要登录。", en: "Press to stop the daily mail; no need to sign in." },
  "mail-not-set": { zh: "本站还没有设置发信服务（QINGDAN_SMTP_URL），暂时不会发信。", en: "This site has no mail service set (QINGDAN_SMTP_URL), so nothing is sent yet." },

  "mail-subject": { zh: "口岸收费清单：{count} 件待办（{day}）", en: "Port fee lists: {count} to see to ({day})" },
  "mail-greeting": { zh: "{name}：", en: "{name}," },
  "mail-why": {
    zh: "您收到这封信，是因为您在 {site} 的清单工作台开启了每日提醒。",
    en: "You get this because you turned on the daily mail at the desk of {site}.",
  },
  "mail-how-to-stop": { zh: "不想再收到，请打开：{address}", en: "To stop it, open: {address}" },
  "mail-desk": { zh: "工作台：{address}", en: "The desk: {address}" },
} as const satisfies Record<string, Words>;
