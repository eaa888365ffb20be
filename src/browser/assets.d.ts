// What the build makes of files that are no code.

declare module "*.hbs" {
  const template: TemplateSpecification;
  export { template as default };
}

declare module "*.css" {
  const text: string;
  export { text as default };
}
