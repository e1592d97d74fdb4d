/**
 * Expressions of Power Automate and Logic Apps, and placeholders of API clients (`{{`), that arrive verbatim because
 * nothing evaluated them. https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference
 *
 * Without "@", as in the editor for expressions, a function counts only with what a person does not type: a quote, a
 * function or nothing in its brackets.
 */
const BEGINNING = /^(?:@\{|@[A-Za-z][A-Za-z0-9]*\(|[A-Za-z][A-Za-z0-9]*\((?:'|\)|[A-Za-z][A-Za-z0-9]*\()|\{\{)/

/** Whether a text begins like an expression. */
export const isExpression = (text: string): boolean => BEGINNING.test(text)
