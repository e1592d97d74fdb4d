/**
 * Expressions of Power Automate and Logic Apps, and placeholders of API clients (`{{`), that arrive verbatim because
 * nothing evaluated them. https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference
 */
const BEGINNING = /^(?:@\{|@[A-Za-z][A-Za-z0-9]*\(|\{\{)/

/** Whether a text begins like an expression. */
export const isExpression = (text: string): boolean => BEGINNING.test(text)
