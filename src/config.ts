// Every setting once: its name, default and meaning. The only reader of the environment; an option wins over it.

import { Failure } from "./model/failure.ts";
import type { Words } from "./model/text.ts";

interface Setting {
  readonly variable: string;
  readonly fallback: string;
  readonly meaning: Words;
}

export const SETTINGS = {
  listen: {
    variable: "QINGDAN_LISTEN",
    fallback: "127.0.0.1:3000",
    meaning: { zh: "服务监听的地址和端口", en: "Address and port the service listens on" },
  },
  data: {
    variable: "QINGDAN_DATA",
    fallback: "./data",
    meaning: { zh: "数据文件夹：数据库、签名密钥", en: "Data folder: database and signing key" },
  },
  address: {
    variable: "QINGDAN_ADDRESS",
    fallback: "",
    meaning: {
      zh: "公众看到的网址，印在公告和二维码上；正式使用前必须设定，默认是监听的地址",
      en: "The address the public sees, printed on notices and in QR codes; set it before real use; default where the service listens",
    },
  },
  origin: {
    variable: "QINGDAN_ORIGIN",
    fallback: "qingdan.local/log",
    meaning: {
      zh: "公布日志的名称，写进每份回执；启用后不可更改",
      en: "Name of the publication log, part of every receipt; never change it once in use",
    },
  },
  anchors: {
    variable: "QINGDAN_ANCHORS",
    fallback: "",
    meaning: {
      zh: "签名检查点的副本文件，宜放在另一块磁盘上；默认在数据文件夹内",
      en: "File with copies of the signed checkpoints, best on another disk; default inside the data folder",
    },
  },
  proxies: {
    variable: "QINGDAN_PROXIES",
    fallback: "loopback",
    meaning: {
      zh: "前置代理的地址，用逗号分开；只有它们转告的来访地址才可信",
      en: "Addresses of the proxies in front, with commas; only theirs is a word about the reader's address believed",
    },
  },
  smtp: {
    variable: "QINGDAN_SMTP_URL",
    fallback: "",
    meaning: { zh: "发送每日提醒邮件的服务，如 smtps://用户:密码@主机；不设则不发", en: "Service that sends the daily mail, such as smtps://user:password@host; none, no mail" },
  },
  mailFrom: {
    variable: "QINGDAN_MAIL_FROM",
    fallback: "",
    meaning: { zh: "提醒邮件的发件人地址", en: "Address that the daily mail comes from" },
  },
  idle: {
    variable: "QINGDAN_IDLE",
    fallback: "15",
    meaning: { zh: "多少分钟没有操作就须重新登录", en: "Minutes without a request after which one has to sign in again" },
  },
  state: {
    variable: "QINGDAN_STATE",
    fallback: "",
    meaning: {
      zh: "核验时记住日志检查点的文件；默认在用户的配置文件夹内",
      en: "File in which verify remembers the checkpoints of logs; default in the user's config folder",
    },
  },
  witnesses: {
    variable: "QINGDAN_WITNESSES",
    fallback: "",
    meaning: {
      zh: "为日志作见证的其他单位：“公钥 网址”，多个之间用逗号隔开",
      en: "Other offices that witness the log: “key address”, with commas between several",
    },
  },
  witness: {
    variable: "QINGDAN_WITNESS",
    fallback: "qingdan.local/witness",
    meaning: { zh: "本机作见证方时的名称，写进每个见证签名；启用后不可更改", en: "Name of this machine as a witness, part of every cosignature; never change it once in use" },
  },
  oidcIssuer: {
    variable: "QINGDAN_OIDC_ISSUER",
    fallback: "",
    meaning: { zh: "单点登录（OpenID Connect）的网址；不设则不用", en: "Address of the OpenID provider; without it there is no single sign-on" },
  },
  oidcClient: {
    variable: "QINGDAN_OIDC_CLIENT",
    fallback: "",
    meaning: { zh: "单点登录给本站的客户端编号", en: "Id that the provider knows this site by" },
  },
  oidcSecret: {
    variable: "QINGDAN_OIDC_SECRET",
    fallback: "",
    meaning: { zh: "单点登录给本站的客户端密钥", en: "Secret that the provider knows this site by" },
  },
  font: {
    variable: "QINGDAN_FONT",
    fallback: "",
    meaning: { zh: "公告 PDF 所用的 TrueType 字体；默认思源黑体", en: "TrueType font of the PDF notice; default Noto Sans SC" },
  },
  webhooks: {
    variable: "QINGDAN_WEBHOOKS",
    fallback: "public",
    meaning: {
      zh: "推送可以发往哪里：public 只发公网 https，any 也发内网和 http",
      en: "Where webhooks may be sent: public means https on the open internet only, any also http and the office's own network",
    },
  },
  metrics: {
    variable: "QINGDAN_METRICS",
    fallback: "local",
    meaning: { zh: "谁可以读 /metrics：local 只有本机，public 任何人", en: "Who may read /metrics: local means this machine only, public anybody" },
  },
} as const satisfies Record<string, Setting>;

export type Settings = { readonly [name in keyof typeof SETTINGS]: string };

/** Settings by option, else by environment, else by default. */
export function readSettings(options: Partial<Settings>, environment: NodeJS.ProcessEnv): Settings {
  const value = (name: keyof typeof SETTINGS): string => {
    const { variable, fallback } = SETTINGS[name];
    return options[name] ?? environment[variable] ?? fallback;
  };
  const listen = value("listen");
  return {
    listen,
    data: value("data"),
    address: value("address").replace(/\/+$/, "") || shownAddress(listen),
    origin: value("origin"),
    anchors: value("anchors"),
    state: value("state"),
    witnesses: value("witnesses"),
    witness: value("witness"),
    font: value("font"),
    webhooks: oneOf("webhooks", value("webhooks"), ["public", "any"]),
    metrics: oneOf("metrics", value("metrics"), ["local", "public"]),
    proxies: value("proxies"),
    oidcIssuer: providerAddress(value("oidcIssuer")),
    oidcClient: value("oidcClient"),
    oidcSecret: value("oidcSecret"),
    smtp: value("smtp"),
    mailFrom: value("mailFrom"),
    idle: minutes(value("idle")),
  };
}

function oneOf(name: keyof typeof SETTINGS, value: string, known: readonly string[]): string {
  if (!known.includes(value)) throw new Failure("setting-unknown", { variable: SETTINGS[name].variable, value, known: known.join(", ") });
  return value;
}

// A provider that is asked over plain http could be anybody; on this machine it is for trying it out.
function providerAddress(text: string): string {
  const isUsable = text === "" || text.startsWith("https://") || isLocalAddress(text);
  if (!isUsable || (text !== "" && !URL.canParse(text))) throw new Failure("provider-unreadable", { value: text });
  return text;
}

const LONGEST_IDLE_MINUTES = 480;

function minutes(text: string): string {
  const isSome = /^[1-9]\d{0,2}$/.test(text) && Number(text) <= LONGEST_IDLE_MINUTES;
  if (!isSome) throw new Failure("idle-unreadable", { value: text, most: LONGEST_IDLE_MINUTES });
  return text;
}

/** `127.0.0.1:3000`, `[::1]:3000`, `0.0.0.0:80`. */
export function listenAddress(listen: string): { readonly host: string; readonly port: number } {
  const parts = /^(?:\[([0-9a-fA-F:]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(listen);
  const port = Number(parts?.[3]);
  if (!parts || port > 65_535) throw new Failure("listen-address-unreadable", { value: listen });
  return { host: (parts[1] ?? parts[2])!, port };
}

/** What a browser on this machine calls it. */
export function shownAddress(listen: string): string {
  const { host, port } = listenAddress(listen);
  const name = isThisMachine(host) ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${String(port)}`;
}

/** An address that only this machine can open: no use on a notice. */
export function isLocalAddress(address: string): boolean {
  return URL.canParse(address) && isThisMachine(new URL(address).hostname.replace(/^\[|\]$/g, ""));
}

function isThisMachine(host: string): boolean {
  return host === "localhost" || host === "0.0.0.0" || host === "::" || host === "::1" || host.startsWith("127.");
}
