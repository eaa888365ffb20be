// What the build makes of files that are no code.

declare module "*.hbs" {
  const template: TemplateSpecification;
  export default template;
}

declare module "*.css" {
  const text: string;
  export default text;
}
